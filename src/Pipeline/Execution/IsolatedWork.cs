using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Planning;
using PipelineKit.Plugins.Isolation;
using PipelineKit.Rows;

namespace PipelineKit.Execution;

/// <summary>
/// A kernel or an analysis at work in a worker. Nothing is copied: the rows of its images lie in memory that both processes
/// see, and the worker is told which of them to work on.
/// </summary>
/// <param name="session">The worker.</param>
/// <param name="speaker">What a fault calls the stage.</param>
/// <param name="number">The stage's number in the worker.</param>
internal sealed class IsolatedWork<T>(WorkerSession session, string speaker, int number) : StageWork
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private bool open = true;

    /// <summary>Gives a stage to the worker of its plugin.</summary>
    public static IsolatedWork<T> Open(PlanRun<T> run, PlanNode node,
        IsolatedOperator isolated, bool analyses, IReadOnlyList<Margin> margins,
        IEnumerable<RowStore> inputs, IEnumerable<RowStore?> outputs)
    {
        var session = run.Session(isolated.Plugin);
        var speaker = $"stage '{node.Name}': {isolated.Speaker}";
        var analysis = node.Analyses ? ((IsolatedAnalysis<T>)run.AnalysisOf(node,
            () => new IsolatedAnalysis<T>(session, session.NextNumber(), speaker))).Number : 0;
        var request = new StageRequest(session.NextNumber(), analysis, analyses,
            typeof(T) == typeof(double), run.Plan.Options.Threads, isolated.Recipe, node.InputNames,
            [.. node.Inputs.Select(i => node.Seen(i.Info))], margins, [.. inputs.Select(SharedRows.Of)],
            [.. node.Outputs.Select(o => node.Seen(o.Info))], [.. outputs.Select(o => o is null ? null : SharedRows.Of(o))]);
        using var message = request.Message();
        session.Ask(message, speaker);
        return new(session, speaker, request.Number);
    }

    public override void Do(RowRange rows, Action<RowRange> finish)
    {
        using var question = new MessageWriter(MessageKind.Step);
        question.Write(number);
        question.WriteRows(rows);
        session.Ask(question, speaker);
        finish(rows);
    }

    public override void Close()
    {
        if (!open)
            return;
        open = false;
        session.Tell(MessageKind.Close, number, speaker);
    }

    public override void Dispose()
    {
        try
        {
            Close();
        }
        catch (Exception)
        {
            // Only after another fault, which is the one to be told.
        }
    }
}
