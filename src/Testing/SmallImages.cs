using PipelineKit.Execution;
using PipelineKit.Imaging;

namespace PipelineKit.Testing;

/// <summary>Creates small images for testing operators. Samples are also exact in single precision.</summary>
public static class SmallImages
{
    /// <summary>Returns an image of a single value, or random samples.</summary>
    internal static Raster FlatOrRandom(ImageInfo info, bool flat) =>
        flat ? Constant(info, (info.White ?? 1) / 2) : Random(info, seed: 7);

    /// <summary>
    /// Creates random samples between 0 and white (−1 and 1 without one), the same for the same seed. About a quarter of alpha
    /// samples is 0, and a quarter is opaque.
    /// </summary>
    public static Raster Random(ImageInfo info, int seed = 1)
    {
        var random = new Random(seed);
        var raster = new Raster(info);
        for (var y = 0; y < info.Height; y++)
            for (var x = 0; x < info.Width; x++)
                for (var channel = 0; channel < info.Channels; channel++)
                    raster[y, x, channel] = (float)Sample(random.NextDouble(), info, channel);
        return raster;
    }

    /// <summary>Creates an image with equal samples.</summary>
    public static Raster Constant(ImageInfo info, double value)
    {
        var samples = new double[info.Pixels * info.Channels];
        Array.Fill(samples, (float)value);
        return new Raster(info, samples);
    }

    /// <summary>Creates a gray image from rows.</summary>
    /// <param name="rows">The samples in row-major order.</param>
    /// <param name="white">Its white; null for none.</param>
    public static Raster Of(double[,] rows, double? white = 255)
    {
        var raster = new Raster(new ImageInfo(rows.GetLength(1), rows.GetLength(0), 1) { White = white });
        for (var y = 0; y < raster.Info.Height; y++)
            for (var x = 0; x < raster.Info.Width; x++)
                raster[y, x] = rows[y, x];
        return raster;
    }

    /// <summary>Creates a black image with one white pixel: the result of a window operator then shows its window.</summary>
    public static Raster Point(ImageInfo info, int row, int column)
    {
        var raster = new Raster(info);
        for (var channel = 0; channel < info.Channels; channel++)
            raster[row, column, channel] = info.White ?? 1;
        return raster;
    }

    /// <summary>
    /// Creates samples that increase from 0 at the top left by one step per row and column, wrapping at white, one channel after
    /// the other.
    /// </summary>
    public static Raster Ramp(ImageInfo info)
    {
        var raster = new Raster(info);
        for (var y = 0; y < info.Height; y++)
            for (var x = 0; x < info.Width; x++)
                for (var channel = 0; channel < info.Channels; channel++)
                    raster[y, x, channel] = (y + x + channel) % ((info.White ?? 255) + 1);
        return raster;
    }

    private static double Sample(double random, ImageInfo info, int channel) =>
        info.HasAlpha && channel == info.Channels - 1 ? (info.White ?? 1) * Math.Clamp(2 * random - 0.5, 0, 1)
        : info.White is { } white ? white * random
        : 2 * random - 1;
}
