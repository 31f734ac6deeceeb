using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Execution;

/// <summary>Runs a kernel in this process.</summary>
/// <param name="kernel">The kernel.</param>
/// <param name="layout">The layout of each thread's scratch memory.</param>
/// <param name="rowsAtOnce">The preferred number of rows per call.</param>
/// <param name="inputs">The inputs.</param>
/// <param name="outputs">The outputs; null for unused ones.</param>
/// <param name="workers">The worker threads.</param>
internal sealed class LocalWork<T>(RowKernel<T> kernel, ScratchLayout layout, int rowsAtOnce,
    InputRows<T>[] inputs, OutputRows<T>?[] outputs, Workers workers) : StageWork
    where T : unmanaged, INumberBase<T>
{
    private readonly Scratch<T>[] scratches = workers.Scratches<T>();
    private IDisposable? held = kernel as IDisposable;

    public override bool StaysInRows => kernel.StaysInRows;

    public override void Do(RowRange rows, Action<RowRange> finish)
    {
        if (kernel.TileColumns > 0)
            Tiles(rows, finish);
        else
            workers.Run(rows, rowsAtOnce, (piece, member) =>
            {
                scratches[member].Open(layout);
                kernel.Compute(new RowTask<T>(piece, inputs, outputs, scratches[member]));
                finish(piece);
            });
    }

    public override void Close() => Interlocked.Exchange(ref held, null)?.Dispose();

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

    private void Tiles(RowRange rows, Action<RowRange> finish)
    {
        var width = outputs.First(o => o is not null)!.Info.Width;
        var columns = kernel.TileColumns;
        workers.Run(new RowRange(0, (width + columns - 1) / columns), 1, (piece, member) =>
        {
            for (var tile = piece.First; tile < piece.End; tile++)
            {
                scratches[member].Open(layout);
                kernel.Compute(new RowTask<T>(rows, inputs, outputs, scratches[member],
                    tile * columns, Math.Min(width, (tile + 1) * columns)));
            }
        });
        finish(rows);
    }
}
