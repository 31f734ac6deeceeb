using System.Numerics;
using PipelineKit.Execution;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Plugins.Isolation;
using PipelineKit.Registry;
using PipelineKit.Rows;

namespace PipelineKit.Worker;

/// <summary>A stage that runs in a worker.</summary>
internal abstract class WorkerStage
{
    /// <summary>Computes or analyzes rows.</summary>
    public abstract void Step(RowRange rows);

    /// <summary>Releases all resources.</summary>
    public abstract void Close();
}

/// <summary>
/// A stage in one sample type: the kernel or analysis runs as it would in the host, on rows in shared memory.
/// </summary>
internal sealed class WorkerStage<T> : WorkerStage
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly List<IDisposable> held = [];
    private readonly StageWork work;

    public WorkerStage(StageRequest request, Operator one, WorkerAnalysis? analysis)
    {
        try
        {
            var workers = Held(new Workers(request.Threads));
            InputRows<T>[] inputs = [.. request.Inputs.Select((info, i) =>
                Held(new PaddedRows<T>(Held(request.InputRows[i]!.Open<T>(writes: false)), info, request.Margins[i], 1)))];
            OutputRows<T>?[] outputs = [.. request.Outputs.Select((info, o) =>
                request.OutputRows[o] is { } rows ? new StoredRows<T>(Held(rows.Open<T>(writes: true)), info) : null)];
            var context = request.Context(analysis?.Values ?? new Dictionary<string, object>());
            work = request.Analyses
                ? new AnalysisWork<T>(analysis!.Get<T>(context), inputs, workers)
                : new LocalWork<T>(new SupervisedKernel<T>(one.Kernel<T>(context), outputs.Length),
                    one.Scratch(context.Inputs, context.Outputs), one.RowsAtOnce, inputs, outputs, workers);
        }
        catch
        {
            Free();
            throw;
        }
    }

    public override void Step(RowRange rows) => work.Do(rows, _ => { });

    public override void Close()
    {
        try
        {
            work.Close();
        }
        finally
        {
            Free();
        }
    }

    private void Free()
    {
        foreach (var one in held)
            one.Dispose();
    }

    private TItem Held<TItem>(TItem item)
        where TItem : IDisposable
    {
        held.Add(item);
        return item;
    }
}
