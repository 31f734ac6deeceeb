using PipelineKit.Execution;
using PipelineKit.Imaging;

namespace PipelineKit.Tests.Support;

/// <summary>Creates small images for tests. Samples are always exact in single precision.</summary>
internal static class Images
{
    /// <summary>
    /// Creates random real samples, color between 0 and white (−1 and 1 without a white), with <paramref name="channels"/>
    /// including alpha. A quarter of alpha is 0 and a quarter full.
    /// </summary>
    public static Raster Random(int width, int height, int channels = 1, bool alpha = false, int seed = 1, double? white = 255)
    {
        var random = new Random(seed);
        return Make(Info(width, height, channels, alpha, white), (_, _, channel) =>
            alpha && channel == channels - 1
                ? (white ?? 1) * Math.Clamp(2 * random.NextDouble() - 0.5, 0, 1)
                : white is { } full ? full * random.NextDouble() : 2 * random.NextDouble() - 1);
    }

    /// <summary>Creates random integers from 0 to <paramref name="white"/> inclusive, as in an integer file.</summary>
    public static Raster RandomIntegers(int width, int height,
        int channels = 1, bool alpha = false, int seed = 1, int white = 255)
    {
        var random = new Random(seed);
        return Make(Info(width, height, channels, alpha, white), (_, _, _) => random.Next(white + 1));
    }

    /// <summary>
    /// Returns the image with NaN in places that leave whole windows without any, and infinities of both signs elsewhere.
    /// </summary>
    public static Raster NotFinite(Raster image, bool infinities = true)
    {
        var result = new Raster(image.Info, image.Samples);
        for (var channel = 0; channel < image.Info.ColorChannels; channel++)
        {
            result[image.Info.Height / 3, image.Info.Width / 6, channel] = double.NaN;
            result[image.Info.Height - 1, image.Info.Width - 2, channel] = double.NaN;
            if (!infinities)
                continue;
            result[image.Info.Height / 2, image.Info.Width / 2, channel] = double.PositiveInfinity;
            result[image.Info.Height / 2 + 1, image.Info.Width / 2 + 2, channel] = double.NegativeInfinity;
        }
        return result;
    }

    /// <summary>Creates a gray image from rows.</summary>
    public static Raster Gray(double[,] values, double? white = 255) =>
        Make(new ImageInfo(values.GetLength(1), values.GetLength(0), 1) { White = white }, (y, x, _) => values[y, x]);

    /// <summary>Creates a row of pixels, each a list of samples.</summary>
    public static Raster Pixels(double? white, bool alpha, params double[][] pixels) =>
        Make(Info(pixels.Length, 1, pixels[0].Length, alpha, white), (_, x, channel) => pixels[x][channel]);

    /// <summary>Creates an image from a function of row, column and channel, called in that nesting order.</summary>
    public static Raster Make(ImageInfo info, Func<int, int, int, double> sample)
    {
        var raster = new Raster(info);
        for (var y = 0; y < info.Height; y++)
            for (var x = 0; x < info.Width; x++)
                for (var channel = 0; channel < info.Channels; channel++)
                    raster[y, x, channel] = (float)sample(y, x, channel);
        return raster;
    }

    /// <summary>
    /// Returns the expected result of a point operator that keeps alpha: an unrounded function of every color sample.
    /// </summary>
    public static Raster Map(this Raster image, Func<double, double> formula)
    {
        var result = new Raster(image.Info, image.Samples);
        for (var y = 0; y < image.Info.Height; y++)
            for (var x = 0; x < image.Info.Width; x++)
                for (var channel = 0; channel < image.Info.ColorChannels; channel++)
                    result[y, x, channel] = formula(image[y, x, channel]);
        return result;
    }

    private static ImageInfo Info(int width, int height, int channels, bool alpha, double? white) =>
        new(width, height, channels) { HasAlpha = alpha, White = white };
}
