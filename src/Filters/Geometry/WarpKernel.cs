using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Geometry;

/// <summary>
/// Assigns to each output pixel the sample at its position in the input. Positions are computed once per row for all channels;
/// border checks are skipped away from the edges.
/// </summary>
/// <typeparam name="TSample">The stored sample type.</typeparam>
/// <typeparam name="T">The precision in which samples are mixed.</typeparam>
/// <typeparam name="TSampler">The interpolation method.</typeparam>
internal abstract unsafe class WarpKernel<TSample, T, TSampler>(
    IWarpRows rows, Border border, KernelContext context, double outside) : RowKernel<TSample>
    where TSample : unmanaged, INumberBase<TSample>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TSampler : struct, ISampler<T>
{
    private readonly ImageInfo input = context.Inputs[0];

    public sealed override void Compute(in RowTask<TSample> task)
    {
        var (output, source, scratch) = (task.Output, task.Inputs[0], task.Scratch);
        var needed = rows.Needed(task.Rows);
        var first = (TSample**)scratch.Row<nint>("addresses").Pointer;
        for (var y = needed.First; y < needed.End; y++)
            first[y - needed.First] = source[y, 0].Pointer;
        var places = new WarpPlaces<T>(scratch.Row<int>("places").Pointer, scratch.Row<int>("places").Pointer,
            Fractions(scratch).Pointer, Fractions(scratch).Pointer);
        for (var y = task.Rows.First; y < task.Rows.End; y++)
        {
            rows.Locate(places, TSampler.Shift, y, output.Info.Width);
            for (var channel = 0; channel < output.Info.Channels; channel++)
            {
                var apart = source[needed.First, channel].Pointer - first[0];
                Sample(new(first - needed.First, apart, input, border, Outside(channel), TSampler.Taps), places,
                    output[y, channel]);
            }
        }
    }

    /// <summary>Returns the next row of fractions.</summary>
    protected abstract Row<T> Fractions(Scratch<TSample> scratch);

    /// <summary>Computes a row of samples.</summary>
    protected abstract void Sample(WarpGrid<TSample, T> grid, WarpPlaces<T> places, Row<TSample> target);

    // The value also fills alpha, as in 'pad': with premultiplied colors, the fill is premultiplied too.
    private T Outside(int channel) => T.CreateTruncating(
        TSampler.Shift == 0 && input.HasAlpha && channel < input.ColorChannels
            ? outside * outside / (input.White ?? 1)
            : outside);
}

/// <summary>A warp over samples in the precision in which they are mixed.</summary>
internal sealed unsafe class WarpKernel<T, TSampler>(
    IWarpRows rows, Border border, KernelContext context, double outside)
    : WarpKernel<T, T, TSampler>(rows, border, context, outside)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TSampler : struct, ISampler<T>
{
    protected override Row<T> Fractions(Scratch<T> scratch) => scratch.Row("fractions");

    protected override void Sample(WarpGrid<T, T> grid, WarpPlaces<T> places, Row<T> target)
    {
        for (var x = 0; x < target.Width; x++)
            target[x] = grid.Sample<TSampler>(places.Rows[x], places.Columns[x], places.Right[x], places.Down[x]);
    }
}
