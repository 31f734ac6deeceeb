using System.Diagnostics;
using PipelineKit.Execution.Spools;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Planning;
using PipelineKit.Registry;
using PipelineKit.Rows;

namespace PipelineKit.Execution;

/// <summary>One node at work in one pass: its kernel or its analysis over the stores of its images.</summary>
internal sealed class StageRun : IDisposable
{
    private readonly RowSchedule schedule;

    public StageRun(PlanNode node, RowSchedule schedule) => (Node, this.schedule) = (node, schedule);

    public PlanNode Node { get; }

    public TimeSpan Time { get; private set; }

    /// <summary>How far it looks into each input.</summary>
    public required IReadOnlyList<Reach> Reaches { get; init; }

    /// <summary>Its inputs, to be padded before they are read.</summary>
    public required IReadOnlyList<IPaddedRows> Inputs { get; init; }

    /// <summary>Where its outputs lie; null for what nobody wants, none when rows are examined.</summary>
    public IReadOnlyList<RowStore?> Outputs { get; init; } = [];

    /// <summary>The part of a spooled input that it sees at once; null when it sees all.</summary>
    public SpoolWindow? Window { get; init; }

    /// <summary>The alpha that goes past the operator; null when there is none.</summary>
    public KeptAlpha? Alpha { get; init; }

    /// <summary>What is done to the rows.</summary>
    public required StageWork Work { get; init; }

    /// <summary>Computes, or examines, the rows of one step.</summary>
    public void Step(int step)
    {
        var rows = schedule.Rows(step);
        if (rows.IsEmpty)
            return;
        var start = Stopwatch.GetTimestamp();
        OperatorFault.Guard(Node.Name, Node.OperatorName, Node.Plugin, () =>
        {
            Pad(rows);
            foreach (var piece in Window?.Pieces(rows) ?? [rows])
                Work.Do(piece, Finish);
            return true;
        });
        Time += Stopwatch.GetElapsedTime(start);
    }

    /// <summary>After the last step: what the operator holds is let go.</summary>
    public void Close() => OperatorFault.Guard(Node.Name, Node.OperatorName, Node.Plugin, () =>
    {
        Work.Close();
        return true;
    });

    public void Dispose()
    {
        Work.Dispose();
        Window?.Dispose();
        foreach (var input in Inputs)
            input.Dispose();
    }

    private void Pad(RowRange rows)
    {
        for (var i = 0; i < Inputs.Count; i++)
            if (RowSchedule.Needed(Reaches[i], rows, Node.Inputs[i].Info.Height) is { IsEmpty: false } needed)
                Inputs[i].Pad(needed);
    }

    private void Finish(RowRange rows)
    {
        Alpha?.Copy(rows);
        // What was padding before is samples of other rows now.
        foreach (var store in Outputs)
            if (store is not null)
                for (var y = rows.First; y < rows.End; y++)
                    store.Padding(y) = 0;
    }
}
