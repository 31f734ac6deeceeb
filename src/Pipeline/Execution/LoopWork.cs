using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Planning;
using PipelineKit.Rows;

namespace PipelineKit.Execution;

/// <summary>Runs a loop: each worker thread passes rows through all stages, one row at a time.</summary>
internal sealed class LoopWork<T> : StageWork
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Workers workers;
    private readonly LoopBody<T>[] bodies;

    /// <param name="run">The run.</param>
    /// <param name="loop">The stages.</param>
    /// <param name="stores">Returns the store of an image that enters or leaves the loop.</param>
    /// <param name="workers">The worker threads.</param>
    public LoopWork(PlanRun<T> run, PointLoop loop, Func<PlanEdge, RowStore> stores, Workers workers)
    {
        this.workers = workers;
        bodies = [.. workers.Scratches<T>().Select(scratch => new LoopBody<T>(run, loop, stores, scratch))];
    }

    public override void Do(RowRange rows, Action<RowRange> finish) => workers.Run(rows, 1, (piece, member) =>
    {
        for (var y = piece.First; y < piece.End; y++)
            bodies[member].Run(y);
        finish(piece);
    });

    public override void Dispose()
    {
        foreach (var body in bodies)
            body.Dispose();
    }
}
