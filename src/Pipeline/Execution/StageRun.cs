using System.Diagnostics;
using System.Numerics;
using PipelineKit.Diagnostics;
using PipelineKit.Execution.Spools;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Planning;
using PipelineKit.Plugins.Isolation;
using PipelineKit.Registry;
using PipelineKit.Rows;

namespace PipelineKit.Execution;

/// <summary>One node at work in one pass: its kernel or its analysis over the stores of its images.</summary>
internal sealed class StageRun<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly PlanNode node;
    private readonly RowSchedule schedule;
    private readonly Reach[] reaches;
    private readonly PaddedRows<T>[] inputs;
    private readonly RowStore<T>?[] outputStores;
    private readonly (RowStore<T> Store, Margin Margin, int Channel)? alpha;
    private readonly bool analyses;
    private readonly SpoolWindow<T>? window;
    private readonly StageWork<T> work;

    public StageRun(PlanRun<T> run, PlanNode node, RowSchedule schedule,
        int steps, bool analyses, Func<PlanEdge, RowStore<T>> stores,
        IReadOnlyDictionary<PlanEdge, RowStore<byte>> bytes, Workers<T> workers)
    {
        (this.node, this.schedule, this.analyses) = (node, schedule, analyses);
        var seen = node.Inputs.Select(i => node.Seen(i.Info)).ToArray();
        reaches = analyses ? node.AnalysisReaches : node.Reaches;
        var bound = run.Bind(node);
        var margins = LateReaches.Margins(node, bound, seen, reaches, analyses);
        window = analyses ? null : SpoolWindow<T>.For(node, schedule, steps, run.SpoolFile);
        inputs = [.. node.Inputs.Select((edge, i) => Rows(edge, i))];
        PaddedRows<T> Rows(PlanEdge edge, int i)
        {
            var padding = LateReaches.PaddingNumber(edge, margins[i], node, i);
            return bytes.TryGetValue(edge, out var held)
                ? new PaddedRows<T>(new PaddedRows<byte>(held, seen[i], margins[i], padding))
                : new PaddedRows<T>(window?.Store ?? stores(edge), seen[i], margins[i], padding);
        }

        outputStores = [.. node.Outputs.Select(edge => analyses || !edge.IsWanted ? null : stores(edge))];
        work = bound is IsolatedOperator isolated
            ? IsolatedWork<T>.Open(run, node, isolated, analyses, margins, node.Inputs.Select(stores), outputStores)
            : Local(run, bound, workers);
        if (!analyses && node.KeepsAlpha && Array.FindIndex(node.Inputs, i => i.Info.HasAlpha) is >= 0 and var from)
        {
            RequireAlpha(from);
            alpha = (stores(node.Inputs[from]), node.Reaches[from].Margin, node.Inputs[from].Info.ColorChannels);
        }
    }

    public PlanNode Node => node;

    public TimeSpan Time { get; private set; }

    /// <summary>Computes, or examines, the rows of one step.</summary>
    public void Step(int step)
    {
        var rows = schedule.Rows(step);
        if (rows.IsEmpty)
            return;
        var start = Stopwatch.GetTimestamp();
        OperatorFault.Guard(node.Name, node.OperatorName, node.Plugin, () =>
        {
            Pad(rows);
            if (analyses)
                work.Examine(rows);
            else
                foreach (var piece in window?.Pieces(rows) ?? [rows])
                    work.Compute(piece, Finish);
            return true;
        });
        Time += Stopwatch.GetElapsedTime(start);
    }

    /// <summary>After the last step: what the operator holds is let go.</summary>
    public void Close() => OperatorFault.Guard(node.Name, node.OperatorName, node.Plugin, () =>
    {
        work.Close();
        return true;
    });

    public void Dispose()
    {
        work.Dispose();
        window?.Dispose();
        foreach (var input in inputs)
            input.Dispose();
    }

    private LocalWork<T> Local(PlanRun<T> run, Operator bound, Workers<T> workers)
    {
        var context = node.Context(run.ValuesOf(node));
        OutputRows<T>?[] outputs =
            [.. node.Outputs.Select((edge, o) => outputStores[o] is { } store
                ? new StoredRows<T>(store, node.Seen(edge.Info)) : null)];
        return analyses
            ? new(null, run.AnalysisOf(node, () => bound.Analysis<T>(context)), ScratchLayout.None,
                bound.RowsAtOnce, inputs, outputs, workers)
            : new(bound.Kernel<T>(context), null, bound.Scratch(context.Inputs, context.Outputs),
                bound.RowsAtOnce, inputs, outputs, workers);
    }

    private void Finish(RowRange rows)
    {
        if (alpha is not null)
            KeepAlpha(rows);
        Unpad(rows);
    }

    private void Pad(RowRange rows)
    {
        for (var i = 0; i < inputs.Length; i++)
            if (RowSchedule.Needed(reaches[i], rows, node.Inputs[i].Info.Height) is { IsEmpty: false } needed)
                inputs[i].Pad(needed);
    }

    // Registration sees most operators that cannot keep alpha, but a reach may depend on parameters and images.
    private void RequireAlpha(int input)
    {
        if (!KeptAlpha.Reaches(reaches[input], node.Outputs.Max(o => o.Info.Height)))
            throw new PipelineException(Codes.OperatorFailed,
                $"stage '{node.Name}': the operator '{node.OperatorName}' keeps alpha, and does not read the rows that hold it",
                KeptAlpha.Cure);
    }

    private void KeepAlpha(RowRange rows)
    {
        var (store, margin, channel) = alpha!.Value;
        foreach (var output in node.Outputs.Where(o => o.IsWanted && o.Info.HasAlpha))
            for (var y = rows.First; y < rows.End; y++)
                store.Row(y + margin.RowShift, channel).Slice(margin.ColumnShift, output.Info.Width)
                    .CopyTo(outputStores[output.Output]!.Row(y, output.Info.ColorChannels).Span);
    }

    // What was padding before is samples of other rows now.
    private void Unpad(RowRange rows)
    {
        foreach (var store in outputStores)
            if (store is not null)
                for (var y = rows.First; y < rows.End; y++)
                    store.Padding(y) = 0;
    }
}
