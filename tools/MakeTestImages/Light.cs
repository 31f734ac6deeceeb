using PipelineKit.Execution;
using PipelineKit.Imaging;

namespace PipelineKit.TestImages;

/// <summary>
/// Between the values of a file (sRGB, 0 to 255) and the amount of light (0 to 1), in which scenes are lit and blurred.
/// The curve is that of IEC 61966-2-1.
/// </summary>
internal static class Light
{
    public static Raster Linear(Raster file) => Map(file, 1, v => Decode(v / 255));

    /// <summary>Whole numbers from 0 to 255; what is brighter than white is cut off.</summary>
    public static Raster Encoded(Raster light) =>
        Map(light, 255, v => Math.Round(255 * Encode(Math.Clamp(v, 0, 1)), MidpointRounding.AwayFromZero));

    /// <summary>Every sample by its place.</summary>
    public static Raster Make(ImageInfo info, Func<int, int, int, double> sample)
    {
        var result = new Raster(info);
        for (var y = 0; y < info.Height; y++)
            for (var x = 0; x < info.Width; x++)
                for (var channel = 0; channel < info.Channels; channel++)
                    result[y, x, channel] = sample(y, x, channel);
        return result;
    }

    /// <summary>0 up to <paramref name="from"/>, 1 beyond <paramref name="to"/>, smooth between.</summary>
    public static double Step(double from, double to, double x)
    {
        var t = Math.Clamp((x - from) / (to - from), 0, 1);
        return t * t * (3 - 2 * t);
    }

    private static Raster Map(Raster image, double white, Func<double, double> formula) =>
        Make(image.Info with { White = white }, (y, x, channel) => formula(image[y, x, channel]));

    private static double Decode(double v) => v <= 0.04045 ? v / 12.92 : Math.Pow((v + 0.055) / 1.055, 2.4);

    private static double Encode(double v) => v <= 0.0031308 ? v * 12.92 : 1.055 * Math.Pow(v, 1 / 2.4) - 0.055;
}
