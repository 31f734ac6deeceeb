using System.Text.Json.Serialization;
using PipelineKit.Studio.Previews;

namespace PipelineKit.Studio.Serving;

/// <summary>The properties of a picture that a page needs to draw it.</summary>
/// <param name="Width">The width of the image.</param>
/// <param name="Height">The height of the image.</param>
/// <param name="Channels">The number of channels.</param>
/// <param name="Factor">The factor by which the inputs were reduced; above 1, the picture is an approximation.</param>
/// <param name="Base">The finest level that needs no further computation.</param>
/// <param name="Coarsest">The coarsest level.</param>
/// <param name="Tile">The side of a tile in pixels.</param>
/// <param name="Low">The sample that is shown black; null for 0.</param>
/// <param name="High">The sample that is shown white; null for the image's white.</param>
/// <param name="From">The sample at the left edge of the histograms.</param>
/// <param name="To">The sample at their right edge.</param>
/// <param name="Histograms">The number of samples in each range, for each channel.</param>
/// <param name="Means">The mean of each channel.</param>
internal sealed record PictureFacts(int Width, int Height, int Channels, int Factor, int Base, int Coarsest, int Tile,
    double? Low, double? High, double From, double To, IReadOnlyList<IReadOnlyList<long>> Histograms, IReadOnlyList<double> Means)
{
    /// <summary>Returns the properties of a picture.</summary>
    public static PictureFacts Of(Picture picture, Overview overview) => new(overview.Info.Width, overview.Info.Height,
        overview.Info.Channels, picture.Scene.Sources.Factor, overview.Base, overview.Coarsest, PictureMaker.Tile,
        Finite(overview.Tones?.Low), Finite(overview.Tones?.High), overview.Summary.From, overview.Summary.To,
        [.. overview.Summary.Channels.Select(c => c.Histogram).Where(h => h.Count > 0)],
        [.. overview.Summary.Channels.Select(c => Finite(c.Mean) ?? 0)]);

    private static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;
}

/// <summary>Serializes <see cref="PictureFacts"/>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PictureFacts))]
internal sealed partial class PictureJson : JsonSerializerContext;
