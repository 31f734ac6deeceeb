using System.Text.Json.Serialization;
using PipelineKit.Studio.Previews;

namespace PipelineKit.Studio.Serving;

/// <summary>What a page must know of a picture to draw it.</summary>
/// <param name="Width">Columns of the image.</param>
/// <param name="Height">Rows of the image.</param>
/// <param name="Channels">Its channels.</param>
/// <param name="Factor">Pixels of the input that became one; above 1 the picture is an approximation.</param>
/// <param name="Base">The finest level that is ready.</param>
/// <param name="Coarsest">The coarsest level.</param>
/// <param name="Tile">The side of a tile.</param>
/// <param name="Low">What is shown black; null where it is 0.</param>
/// <param name="High">What is shown white; null where it is the image's white.</param>
/// <param name="Histograms">How many samples of each channel have each value; empty unless samples are bytes.</param>
/// <param name="Means">The mean of each channel.</param>
internal sealed record PictureFacts(int Width, int Height, int Channels, int Factor, int Base, int Coarsest, int Tile,
    double? Low, double? High, IReadOnlyList<IReadOnlyList<long>> Histograms, IReadOnlyList<double> Means)
{
    /// <summary>Those of a picture.</summary>
    public static PictureFacts Of(Picture picture, Overview overview) => new(overview.Info.Width, overview.Info.Height,
        overview.Info.Channels, picture.Scene.Sources.Factor, overview.Base, overview.Coarsest, PictureMaker.Tile,
        Finite(overview.Tones?.Low), Finite(overview.Tones?.High),
        [.. overview.Summary.Channels.Select(c => c.Histogram).OfType<IReadOnlyList<long>>()],
        [.. overview.Summary.Channels.Select(c => Finite(c.Mean) ?? 0)]);

    private static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;
}

/// <summary>Writes <see cref="PictureFacts"/>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PictureFacts))]
internal sealed partial class PictureJson : JsonSerializerContext;
