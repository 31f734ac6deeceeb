using PipelineKit.Execution;
using PipelineKit.Filters.Geometry;
using PipelineKit.Imaging;

namespace PipelineKit.Tests.Filters.Geometry;

/// <summary>Naive warps: for each pixel, a sum of weights times samples over the kernel's support.</summary>
internal static class WarpOracle
{
    public static Raster Warp(WarpOperator op, Raster image, Func<int, int, (double X, double Y)> place)
    {
        var result = new Raster(op.Infer([image.Info])[0]);
        var colors = image.Info.ColorChannels;
        for (var y = 0; y < result.Info.Height; y++)
            for (var x = 0; x < result.Info.Width; x++)
            {
                var (sx, sy) = place(x, y);
                var mixes = image.Info.HasAlpha && op.Interpolation != Interpolation.Nearest;
                var alpha = mixes ? Sum(op, sx, sy, (r, c) => Read(op, image, r, c, colors)) : 0;
                for (var channel = 0; channel < result.Info.Channels; channel++)
                {
                    var read = channel;
                    result[y, x, channel] = !mixes || channel == colors ? Sum(op, sx, sy, (r, c) => Read(op, image, r, c, read))
                        : alpha == 0 ? 0 : Sum(op, sx, sy, (r, c) =>
                            Read(op, image, r, c, read) * Read(op, image, r, c, colors)) / alpha;
                }
            }
        return result;
    }

    private static double Sum(WarpOperator op, double sx, double sy, Func<int, int, double> read)
    {
        if (op.Interpolation == Interpolation.Nearest)
            return read((int)Math.Floor(sy + 0.5), (int)Math.Floor(sx + 0.5));
        var (row, column, sum) = ((int)Math.Floor(sy), (int)Math.Floor(sx), 0.0);
        for (var r = row - 1; r <= row + 2; r++)
            for (var c = column - 1; c <= column + 2; c++)
                sum += Weight(op.Interpolation, Math.Abs(sy - r)) * Weight(op.Interpolation, Math.Abs(sx - c)) * read(r, c);
        return sum;
    }

    private static double Weight(Interpolation interpolation, double d) => interpolation switch
    {
        Interpolation.Bilinear => Math.Max(0, 1 - d),
        _ => d <= 1 ? 1.5 * d * d * d - 2.5 * d * d + 1 : d <= 2 ? -0.5 * d * d * d + 2.5 * d * d - 4 * d + 2 : 0,
    };

    private static double Read(WarpOperator op, Raster image, int row, int column, int channel)
    {
        var (y, x) = (op.Border.Map(row, image.Info.Height), op.Border.Map(column, image.Info.Width));
        return y < 0 || x < 0 ? op.Value : image[y, x, channel];
    }
}
