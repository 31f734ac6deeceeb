using System.Globalization;
using PipelineKit.Execution;

namespace PipelineKit.Tests.Support;

/// <summary>Detects pictures without content: those that nearly equal another picture or a single color.</summary>
internal static class Sameness
{
    // Among valid goldens, the lines of 'canny' cover the least: an eighth of the picture.
    private const double Least = 0.1;

    /// <summary>Returns what the picture equals in all but a tenth of its samples; null if it has content.</summary>
    /// <param name="picture">The picture, with samples from 0 to 255.</param>
    /// <param name="others">Pictures to compare with, by name. Only those of the same size and kind are compared.</param>
    public static string? Of(Raster picture, IEnumerable<(string Name, Raster Picture)> others) => others
        .Where(other => other.Picture.Info == picture.Info).Append(("one color", Flat(picture)))
        .Select(other => (other.Item1, Share: Changed(picture, other.Item2)))
        .Where(other => other.Share < Least)
        .Select(other => string.Create(
            CultureInfo.InvariantCulture, $"{other.Item1} but for {100 * other.Share:0.#} % of its samples"))
        .FirstOrDefault();

    // A difference of one step can be rounding.
    private static double Changed(Raster a, Raster b) =>
        a.Samples.ToArray().Zip(b.Samples.ToArray(), (x, y) => Math.Abs(x - y) > 1 ? 1 : 0).Average();

    // Uses the median color, so that a few outliers do not hide that the rest is flat.
    private static Raster Flat(Raster picture)
    {
        var channels = picture.Info.Channels;
        double[] color =
        [
            .. Enumerable.Range(0, channels).Select(channel => picture.Samples.ToArray()
                .Where((_, i) => i % channels == channel).Order().ElementAt((int)(picture.Info.Pixels / 2))),
        ];
        return Images.Make(picture.Info, (_, _, channel) => color[channel]);
    }
}
