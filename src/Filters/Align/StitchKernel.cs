using System.Numerics;
using PipelineKit.Filters.Geometry;
using PipelineKit.Filters.Shapes;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Align;

/// <summary>Mixes two aligned images, with premultiplied colors.</summary>
/// <param name="layout">The positions of the images.</param>
/// <param name="rows">The rows of the second image to read.</param>
/// <param name="transition">The largest width of the transition.</param>
/// <param name="color">The premultiplied samples where neither image is, alpha included.</param>
/// <param name="white">The alpha of an image without alpha.</param>
internal sealed unsafe class StitchKernel<T, TSampler>(StitchLayout layout, WarpRows rows, double transition, double[] color,
    double white) : RowKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TSampler : struct, ISampler<T>
{
    private readonly T opaque = T.CreateTruncating(white);

    public override void Compute(in RowTask<T> task)
    {
        var (output, first, second) = (task.Output, task.Inputs[0], task.Inputs[1]);
        var needed = rows.Needed(task.Rows);
        var addresses = (T**)task.Scratch.Row<nint>("addresses").Pointer;
        for (var y = needed.First; y < needed.End; y++)
            addresses[y - needed.First] = second[y, 0].Pointer;
        for (var channel = 0; channel < output.Info.Channels; channel++)
        {
            var (here, there) = (Channel(first.Info, output.Info, channel), Channel(second.Info, output.Info, channel));
            var apart = there < 0 ? 0 : second[needed.First, there].Pointer - addresses[0];
            var grid = new WarpGrid<T, T>(addresses - needed.First, apart, second.Info, Border.Replicate, T.Zero, TSampler.Taps);
            for (var y = task.Rows.First; y < task.Rows.End; y++)
                Mix(first, here, grid, there, second.Info, y, output[y, channel].Span, T.CreateTruncating(color[channel]));
        }
    }

    // The input channel for an output channel; -1 for the alpha of an opaque image.
    private static int Channel(ImageInfo input, ImageInfo output, int channel) => channel < output.ColorChannels
        ? input.ColorChannel(channel) : input.HasAlpha ? input.ColorChannels : -1;

    // The distance of a position to the nearest edge, negative outside. The area of a pixel extends half a pixel around it.
    private static double Distance(double x, double y, ImageInfo image) =>
        Math.Min(Math.Min(x + 0.5, image.Width - 0.5 - x), Math.Min(y + 0.5, image.Height - 0.5 - y));

    private void Mix(InputRows<T> first, int here, WarpGrid<T, T> grid, int there, ImageInfo second, int y, Span<T> target,
        T fill)
    {
        var (row, map) = (y - layout.Top, layout.Map);
        for (var x = 0; x < target.Length; x++)
        {
            var (column, w) = (x - layout.Left, (map.G * x) + (map.H * y) + map.I);
            var across = ((map.A * x) + (map.B * y) + map.C) / w;
            var down = ((map.D * x) + (map.E * y) + map.F) / w;
            var inFirst = Distance(column, row, first.Info);
            var inSecond = w > 0 ? Distance(across, down, second) : -1;
            var weight = Weight(inFirst, inSecond);
            // A sample without weight is not read, so NaN in it has no effect.
            var a = weight >= 1 || inFirst < 0 ? fill : here < 0 ? opaque : first[row, here][column];
            var b = weight <= 0 || inSecond < 0 ? fill : there < 0 ? opaque : Sample(grid, across, down);
            target[x] = weight <= 0 ? a : weight >= 1 ? b : a + (T.CreateTruncating(weight) * (b - a));
        }
    }

    // The weight of the second image.
    private double Weight(double inFirst, double inSecond)
    {
        if (inFirst < 0 || inSecond < 0)
            return inSecond < 0 ? 0 : 1;
        var width = Math.Min(transition, inFirst + inSecond);
        return width > 0 ? Math.Clamp(0.5 + ((inSecond - inFirst) / (2 * width)), 0, 1) : inSecond > inFirst ? 1 : 0;
    }

    private static T Sample(WarpGrid<T, T> grid, double across, double down)
    {
        var (column, row) = (Math.Floor(across + TSampler.Shift), Math.Floor(down + TSampler.Shift));
        return grid.Sample<TSampler>((int)row, (int)column, T.CreateTruncating(across - column), T.CreateTruncating(down - row));
    }
}
