using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Execution;

/// <summary>A kernel or an analysis at work in this process.</summary>
/// <param name="kernel">The kernel; null when rows are examined.</param>
/// <param name="analysis">The analysis; null when rows are computed.</param>
/// <param name="layout">The scratch memory of each worker.</param>
/// <param name="rowsAtOnce">Rows the kernel likes at once.</param>
/// <param name="inputs">What they read.</param>
/// <param name="outputs">What they write; null for what nobody wants.</param>
/// <param name="workers">The threads.</param>
internal sealed class LocalWork<T>(RowKernel<T>? kernel, Analysis<T>? analysis, ScratchLayout layout, int rowsAtOnce,
    InputRows<T>[] inputs, OutputRows<T>?[] outputs, Workers<T> workers) : StageWork<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private IDisposable? held = kernel as IDisposable;

    public override void Compute(RowRange rows, Action<RowRange> finish)
    {
        if (kernel!.TileColumns > 0)
            Tiles(rows, finish);
        else
            workers.Run(rows, rowsAtOnce, (piece, scratch) =>
            {
                scratch.Open(layout);
                kernel.Compute(new RowTask<T>(piece, inputs, outputs, scratch));
                finish(piece);
            });
    }

    public override void Examine(RowRange rows)
    {
        var parts = new object[rows.Count];
        workers.Run(rows, 1, (piece, _) =>
        {
            for (var y = piece.First; y < piece.End; y++)
                parts[y - rows.First] = analysis!.Examine(y, inputs);
        });
        foreach (var part in parts)
            analysis!.Fold(part);
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
            // Only after another fault, which is the one to be told.
        }
    }

    private void Tiles(RowRange rows, Action<RowRange> finish)
    {
        var width = outputs.First(o => o is not null)!.Info.Width;
        var columns = kernel!.TileColumns;
        workers.Run(new RowRange(0, (width + columns - 1) / columns), 1, (piece, scratch) =>
        {
            for (var tile = piece.First; tile < piece.End; tile++)
            {
                scratch.Open(layout);
                kernel.Compute(new RowTask<T>(rows, inputs, outputs, scratch,
                    tile * columns, Math.Min(width, (tile + 1) * columns)));
            }
        });
        finish(rows);
    }
}
