using PipelineKit.Execution;
using PipelineKit.Imaging;
using PipelineKit.Tests.Support;

namespace PipelineKit.Tests.Filters.Pairs;

/// <summary>Two images defined by simple formulas, for values computed elsewhere.</summary>
internal static class PairImages
{
    public static Raster First(int width = 17, int height = 12) => Of(width, height, (y, x) => (x * 37 + y * 91) % 256);

    public static Raster Second(int width = 17, int height = 12) => Of(width, height, (y, x) => (x * 41 + y * 83 + 7) % 256);

    /// <summary>Images of every combination of gray and color, with and without alpha.</summary>
    public static IEnumerable<Raster[]> Mixtures(int count, int width, int height)
    {
        (int Channels, bool Alpha)[] kinds = [(1, false), (3, false), (2, true), (4, true)];
        for (var a = 0; a < kinds.Length; a++)
            for (var b = 0; b < kinds.Length; b++)
                yield return [.. Enumerable.Range(0, count).Select(i =>
                {
                    var (channels, alpha) = kinds[i == 0 ? a : b];
                    return Images.Random(width, height, channels, alpha, 1 + i + 10 * a + 100 * b);
                })];
    }

    /// <summary>Returns a color sample of an image of any channels; alpha is scaled to 0–1, and 1 if missing.</summary>
    public static double Color(this Raster image, int y, int x, int channel) =>
        image[y, x, Math.Min(channel, image.Info.ColorChannels - 1)];

    public static double Alpha(this Raster image, int y, int x) =>
        image.Info.HasAlpha ? image[y, x, image.Info.ColorChannels] / 255 : 1;

    /// <summary>Creates an empty image with the colors of some images, and alpha if any has it.</summary>
    public static Raster Mixed(params Raster[] images)
    {
        var colors = images.Max(i => i.Info.ColorChannels);
        var alpha = images.Any(i => i.Info.HasAlpha);
        return new Raster(images[0].Info with { Channels = colors + (alpha ? 1 : 0), HasAlpha = alpha });
    }

    private static Raster Of(int width, int height, Func<int, int, double> sample) =>
        Images.Make(new ImageInfo(width, height, 1) { White = 255 }, (y, x, _) => sample(y, x));
}
