using System.Globalization;
using PipelineKit.Execution;
using PipelineKit.Imaging;

namespace PipelineKit.Testing;

/// <summary>An image as stored in a PNG file: integers from 0 to 255, or to 65535.</summary>
/// <param name="Image">The picture.</param>
/// <param name="Range">The samples mapped to black and white, as text; null if the image has a nominal white.</param>
internal sealed record Picture(Raster Image, string? Range)
{
    /// <summary>Converts any image. Channels that PNG cannot combine are stacked vertically, in gray.</summary>
    public static Picture Of(Raster image)
    {
        var info = image.Info;
        if (info.Channels > 4 || info.HasAlpha != info.Channels is 2 or 4)
            return Of(Stacked(image));
        var full = info.White == 65535 ? 65535 : 255;
        var (low, high) = info.White is { } white ? (0, white) : Extremes(image);
        var scale = high > low ? full / (high - low) : 0;
        var samples = image.Samples.ToArray()
            .Select(s => double.IsNaN(s) ? 0 : Math.Round(Math.Clamp((s - low) * scale, 0, full)));
        var range = string.Create(
            CultureInfo.InvariantCulture, $"{info}\nblack {low:G6}\nwhite {high:G6}\nnot finite {NotFinite(image)}\n");
        return new Picture(new Raster(info with { White = full }, [.. samples]), info.White is null ? range : null);
    }

    private static (double Low, double High) Extremes(Raster image)
    {
        var finite = image.Samples.ToArray().Where(double.IsFinite).DefaultIfEmpty(0).ToArray();
        return (finite.Min(), finite.Max());
    }

    private static int NotFinite(Raster image) => image.Samples.ToArray().Count(s => !double.IsFinite(s));

    private static Raster Stacked(Raster image)
    {
        var info = image.Info;
        var result = new Raster(new ImageInfo(info.Width, info.Height * info.Channels, 1) { White = info.White });
        for (var channel = 0; channel < info.Channels; channel++)
            for (var y = 0; y < info.Height; y++)
                for (var x = 0; x < info.Width; x++)
                    result[channel * info.Height + y, x] = image[y, x, channel];
        return result;
    }
}
