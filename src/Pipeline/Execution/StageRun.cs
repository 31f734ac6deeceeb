using System.Diagnostics;
using System.Numerics;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Planning;

namespace PipelineKit.Execution;

/// <summary>One node at work in one pass: its kernel or its analysis over the stores of its images.</summary>
internal sealed class StageRun<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly PlanNode node;
    private readonly RowSchedule schedule;
    private readonly Reach[] reaches;
    private readonly InputRows<T>[] inputs;
    private readonly OutputRows<T>?[] outputs;
    private readonly RowStore<T>?[] outputStores;
    private readonly (RowStore<T> Store, Margin Margin, int Channel)? alpha;
    private readonly RowKernel<T>? kernel;
    private readonly Analysis<T>? analysis;
    private readonly Workers<T> workers;

    public StageRun(PlanRun<T> run, PlanNode node, RowSchedule schedule, bool analyses, Func<PlanEdge, RowStore<T>> stores,
        IReadOnlyDictionary<PlanEdge, RowStore<byte>> bytes, Workers<T> workers)
    {
        (this.node, this.schedule, this.workers) = (node, schedule, workers);
        var seen = node.Inputs.Select(i => node.Seen(i.Info)).ToArray();
        reaches = analyses ? node.AnalysisReaches : node.Reaches;
        var bound = run.Bind(node);
        var margins = LateReaches.Margins(node, bound, seen, reaches, analyses);
        inputs = [.. node.Inputs.Select((edge, i) => Rows(edge, i))];
        InputRows<T> Rows(PlanEdge edge, int i)
        {
            var padding = LateReaches.PaddingNumber(edge, margins[i], node, i);
            return bytes.TryGetValue(edge, out var held)
                ? new InputRows<T>(new InputRows<byte>(held, seen[i], margins[i], padding))
                : new InputRows<T>(stores(edge), seen[i], margins[i], padding);
        }

        outputStores = [.. node.Outputs.Select(edge => analyses || !edge.IsWanted ? null : stores(edge))];
        outputs = [.. node.Outputs.Select((edge, o) => outputStores[o] is { } store ? new OutputRows<T>(store, node.Seen(edge.Info)) : null)];
        var context = node.Context(run.ValuesOf(node));
        if (analyses)
            analysis = run.AnalysisOf(node, () => bound.CreateAnalysis<T>(context));
        else
            kernel = bound.CreateKernel<T>(context);
        if (!analyses && node.KeepsAlpha && Array.FindIndex(node.Inputs, i => i.Info.HasAlpha) is >= 0 and var from)
            alpha = (stores(node.Inputs[from]), node.Reaches[from].Margin, node.Inputs[from].Info.ColorChannels);
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
        Guard(node, () =>
        {
            if (analysis is not null)
                Examine(rows);
            else
                Compute(rows);
            return true;
        });
        Time += Stopwatch.GetElapsedTime(start);
    }

    public void Dispose()
    {
        foreach (var input in inputs)
            input.Dispose();
    }

    // What an operator throws becomes a fault of its stage, told in words.
    public static TResult Guard<TResult>(PlanNode node, Func<TResult> work)
    {
        try
        {
            return work();
        }
        catch (Exception fault) when (fault is not (PipelineException or OperationCanceledException))
        {
            throw new PipelineException(Codes.OperatorFailed,
                $"stage '{node.Name}': the operator '{node.OperatorName}' failed: {fault.GetType().Name}: {fault.Message}", null, fault);
        }
    }

    private void Compute(RowRange rows)
    {
        Pad(rows);
        if (kernel!.TileColumns > 0)
            Tiles(rows);
        else
            workers.Run(rows, node.Operator!.RowsAtOnce, (piece, scratch) =>
            {
                kernel.Compute(new RowTask<T>(piece, inputs, outputs, scratch));
                Finish(piece);
            });
    }

    private void Tiles(RowRange rows)
    {
        var width = outputs.First(o => o is not null)!.Info.Width;
        var columns = kernel!.TileColumns;
        workers.Run(new RowRange(0, (width + columns - 1) / columns), 1, (piece, scratch) =>
        {
            for (var tile = piece.First; tile < piece.End; tile++)
                kernel.Compute(new RowTask<T>(rows, inputs, outputs, scratch, tile * columns, Math.Min(width, (tile + 1) * columns)));
        });
        Finish(rows);
    }

    private void Finish(RowRange rows)
    {
        if (alpha is not null)
            KeepAlpha(rows);
        Unpad(rows);
    }

    private void Examine(RowRange rows)
    {
        Pad(rows);
        var parts = new object[rows.Count];
        workers.Run(rows, 1, (piece, _) =>
        {
            for (var y = piece.First; y < piece.End; y++)
                parts[y - rows.First] = analysis!.Examine(y, inputs);
        });
        foreach (var part in parts)
            analysis!.Fold(part);
    }

    private void Pad(RowRange rows)
    {
        for (var i = 0; i < inputs.Length; i++)
            if (RowSchedule.Needed(reaches[i], rows, node.Inputs[i].Info.Height) is { IsEmpty: false } needed)
                inputs[i].Pad(needed);
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
