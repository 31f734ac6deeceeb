using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Planning;
using PipelineKit.Plugins.Isolation;
using PipelineKit.Rows;

namespace PipelineKit.Execution;

/// <summary>
/// Runs a kernel or an analysis in a worker process. The rows are in shared memory, so nothing is copied; the worker receives
/// only their numbers.
/// </summary>
/// <param name="session">The worker process.</param>
/// <param name="speaker">The stage's name in error messages.</param>
/// <param name="number">The stage's number in the worker.</param>
internal sealed class IsolatedWork<T>(WorkerSession session, string speaker, int number) : StageWork
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private bool open = true;

    /// <summary>Sends a stage to its plugin's worker process.</summary>
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
            [.. node.Outputs.Select(o => node.Seen(o.Info))], [.. node.Outputs.Select(o => o.IsWanted)],
            [.. outputs.Select(o => o is null ? null : SharedRows.Of(o))]);
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
            // Happens only after another error, which is the one to report.
        }
    }
}
