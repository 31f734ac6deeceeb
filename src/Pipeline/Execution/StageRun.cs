using System.Diagnostics;
using PipelineKit.Execution.Spools;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Planning;
using PipelineKit.Registry;
using PipelineKit.Rows;

namespace PipelineKit.Execution;

/// <summary>Runs a node in a pass: its kernel or analysis on the stores of its images.</summary>
internal sealed class StageRun : IDisposable
{
    private readonly RowSchedule schedule;

    public StageRun(PlanNode node, RowSchedule schedule) => (Node, this.schedule) = (node, schedule);

    public PlanNode Node { get; }

    public TimeSpan Time { get; private set; }

    /// <summary>Gets the reach into each input.</summary>
    public required IReadOnlyList<Reach> Reaches { get; init; }

    /// <summary>Gets the inputs, which are padded before they are read.</summary>
    public required IReadOnlyList<IPaddedRows> Inputs { get; init; }

    /// <summary>Gets the stores of the outputs; null for unused ones, empty for an analysis.</summary>
    public IReadOnlyList<RowStore?> Outputs { get; init; } = [];

    /// <summary>Gets the part of a spooled input in memory; null when the whole input is.</summary>
    public SpoolWindow? Window { get; init; }

    /// <summary>Gets the alpha channel that bypasses the operator; null for none.</summary>
    public KeptAlpha? Alpha { get; init; }

    /// <summary>Gets the work to do on the rows.</summary>
    public required StageWork Work { get; init; }

    /// <summary>Computes or analyzes the rows of one step.</summary>
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

    /// <summary>Releases the operator's resources after the last step.</summary>
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
        // Former padding now holds samples of other rows.
        foreach (var store in Outputs)
            if (store is not null)
                for (var y = rows.First; y < rows.End; y++)
                    store.Padding(y) = 0;
    }
}
