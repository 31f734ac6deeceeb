using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Rows;
using PipelineKit.Operators;

namespace PipelineKit.Kernels.Sums;

/// <summary>
/// Computes the mean of each window, in tiles of columns whose sums stay in the first-level cache. While sums of floats are
/// exact, those of the columns are carried from band to band.
/// </summary>
/// <param name="extent">The window.</param>
/// <param name="border">How samples outside are filled.</param>
/// <param name="tiles">
/// Where sums are carried: one for each tile and channel of the image. Null if the kernel does not process tiles of its own.
/// </param>
internal sealed unsafe class BoxKernel<T>(Extent extent, Border border, CarriedSums[]? tiles = null) : RowKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly int tile = BoxTiles.Columns(extent);

    public override int TileColumns => tiles is null ? 0 : tile;

    public override long HeldBytes => tiles?.Sum(t => (long)sizeof(double) * t.Columns.Length) ?? 0;

    /// <summary>Returns the scratch memory that it uses.</summary>
    public static ScratchLayout Layout(Extent extent, int width)
    {
        var columns = Math.Min(width, BoxTiles.Columns(extent));
        return ScratchLayout.Either(WindowSums<T>.Layout(extent, columns), ExactWindowSums.Layout(extent, columns));
    }

    public override void Compute(in RowTask<T> task)
    {
        var (channels, width) = (task.Output.Info.Channels, task.Output.Info.Width);
        for (var x = task.FirstColumn; x < Math.Min(task.EndColumn, width); x += tile)
            for (var channel = 0; channel < channels; channel++)
            {
                var columns = (First: x, Count: Math.Min(tile, width - x));
                var done = ExactWindowSums.IsSupported && task.Scratch is Scratch<float> scratch
                    ? Exact((InputRows<float>)(object)task.Inputs[0], (OutputRows<float>)(object)task.Output, task.Rows, channel,
                        columns, scratch)
                    : task.Rows.First;
                if (done < task.Rows.End)
                    Inexact(task, new(done, task.Rows.End), channel, columns);
            }
    }

    // Returns the first row whose sums may not be exact.
    private int Exact(InputRows<float> input, OutputRows<float> output, RowRange rows, int channel,
        (int First, int Count) columns, Scratch<float> scratch)
    {
        scratch.Reset();
        var sums = new ExactWindowSums(input, extent, columns.First, columns.Count, scratch);
        var counts = new WindowCounts(extent, border, output.Info.Width, input.Info.Height);
        var at = columns.First / tile * output.Info.Channels + channel;
        var carried = tiles?[at];
        if (carried is not null && carried.Row == rows.First)
            carried.Columns.AsSpan(0, sums.Columns.Length).CopyTo(sums.Columns);
        else if (!sums.Start(rows.First, channel))
            return rows.First;
        for (var y = rows.First; y < rows.End; y++)
        {
            if (!sums.Next(y, channel, y == rows.First))
                return y;
            Divide(sums, output[y, channel].Pointer + columns.First, columns, counts, y);
        }
        if (carried is not null)
        {
            sums.Leave(rows.End - 1, channel);
            sums.Columns.CopyTo(carried.Columns);
            carried.Row = rows.End;
        }
        return rows.End;
    }

    private void Divide(ExactWindowSums sums, float* target, (int First, int Count) columns, WindowCounts counts, int y)
    {
        var (rows, (first, end)) = ((double)counts.Rows(y), counts.Whole);
        sums.Divide(target, rows * (extent.Left + extent.Right + 1));
        for (var x = columns.First; x < Math.Min(first, columns.First + columns.Count); x++)
            target[x - columns.First] = (float)(sums.Sum(x - columns.First) / (rows * counts.Columns(x)));
        for (var x = Math.Max(end, columns.First); x < columns.First + columns.Count; x++)
            target[x - columns.First] = (float)(sums.Sum(x - columns.First) / (rows * counts.Columns(x)));
    }

    private void Inexact(in RowTask<T> task, RowRange rows, int channel, (int First, int Count) columns)
    {
        task.Scratch.Reset();
        var (input, output) = (task.Inputs[0], task.Output);
        var sums = new WindowSums<T>(input, extent, columns.Count, task.Scratch, offset: columns.First);
        var counts = new WindowCounts(extent, border, output.Info.Width, input.Info.Height);
        sums.Start(rows, channel);
        for (var y = rows.First; y < rows.End; y++)
            Divide(sums.Next(), output[y, channel].Pointer + columns.First, columns, counts, y);
    }

    private void Divide(Row<double> sum, T* target, (int First, int Count) columns, WindowCounts counts, int y)
    {
        var (rows, (first, end)) = ((double)counts.Rows(y), counts.Whole);
        DoubleRows.Divide(target, sum.Pointer, rows * (extent.Left + extent.Right + 1), columns.Count);
        for (var x = columns.First; x < Math.Min(first, columns.First + columns.Count); x++)
            target[x - columns.First] = T.CreateTruncating(sum[x - columns.First] / (rows * counts.Columns(x)));
        for (var x = Math.Max(end, columns.First); x < columns.First + columns.Count; x++)
            target[x - columns.First] = T.CreateTruncating(sum[x - columns.First] / (rows * counts.Columns(x)));
    }
}
