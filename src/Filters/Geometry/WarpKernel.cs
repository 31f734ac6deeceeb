using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Geometry;

/// <summary>
/// Gives each output pixel the sample at its place in the input. Places are found once a row for all channels; whatever lies
/// far from the edges is read without asking for the border.
/// </summary>
/// <typeparam name="TSample">How samples are stored.</typeparam>
/// <typeparam name="T">The precision in which they are mixed.</typeparam>
/// <typeparam name="TSampler">How they are mixed.</typeparam>
internal abstract unsafe class WarpKernel<TSample, T, TSampler>(
    Projection map, WarpRows rows, Border border, KernelContext context, double outside) : RowKernel<TSample>
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
            places.Locate(map, TSampler.Shift, y, output.Info.Width);
            for (var channel = 0; channel < output.Info.Channels; channel++)
            {
                var apart = source[needed.First, channel].Pointer - first[0];
                Sample(new(first - needed.First, apart, input, border, Outside(channel), TSampler.Taps), places,
                    output[y, channel]);
            }
        }
    }

    /// <summary>The next row of fractions.</summary>
    protected abstract Row<T> Fractions(Scratch<TSample> scratch);

    /// <summary>Makes a row of samples.</summary>
    protected abstract void Sample(WarpGrid<TSample, T> grid, WarpPlaces<T> places, Row<TSample> target);

    // The value fills alpha too, as it does in 'pad': where color comes multiplied by alpha, so does its filling.
    private T Outside(int channel) => T.CreateTruncating(
        TSampler.Shift == 0 && input.HasAlpha && channel < input.ColorChannels
            ? outside * outside / (input.White ?? 1)
            : outside);
}

/// <summary>The same over samples in the precision in which they are mixed.</summary>
internal sealed unsafe class WarpKernel<T, TSampler>(
    Projection map, WarpRows rows, Border border, KernelContext context, double outside)
    : WarpKernel<T, T, TSampler>(map, rows, border, context, outside)
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
