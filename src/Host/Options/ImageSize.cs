using System.CommandLine;
using System.Globalization;
using PipelineKit.Codecs;
using PipelineKit.Diagnostics;
using PipelineKit.Facts;
using PipelineKit.Graph;
using PipelineKit.Imaging;

namespace PipelineKit.Host.Options;

/// <summary>Image sizes as typed: <c>6000x4000</c>, <c>6000x4000x4</c>.</summary>
internal static class ImageSize
{
    /// <summary>Creates the option <c>--size WxHxC</c>.</summary>
    public static Option<ImageInfo?> Option(string summary) => new("--size")
    {
        Description = summary,
        HelpName = "WxHxC",
        CustomParser = result =>
        {
            if (Parse(result.Tokens[0].Value) is { } info)
                return info;
            result.AddError($"--size is '{result.Tokens[0].Value}', but must be width x height x channels, such as 6000x4000x3");
            return null;
        },
    };

    /// <summary>
    /// Binds a graph for a size without files: facts that do not come from pixels, such as camera settings, are missing.
    /// </summary>
    /// <exception cref="PipelineException">PK0309: the graph requires such a fact.</exception>
    public static PipelineGraph Bind(PipelineGraph graph, ImageInfo size) =>
        graph.Bind([.. graph.Inputs.Select(_ => InputFacts.Of(new ImageHeader(size, SampleType.UInt8, "png")))]);

    /// <summary>
    /// Parses the size of an image with 8-bit samples; two and four channels include alpha. Returns null when the text is
    /// invalid.
    /// </summary>
    public static ImageInfo? Parse(string text)
    {
        var parts = text.Split('x', '×');
        if (parts.Length is not (2 or 3))
            return null;
        var numbers = parts.Select(p => int.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0)
            .ToArray();
        if (numbers.Any(n => n < 1))
            return null;
        var channels = numbers.Length == 3 ? numbers[2] : 3;
        return new ImageInfo(numbers[0], numbers[1], channels) { White = 255, HasAlpha = channels is 2 or 4,
            Integers = SampleType.UInt8 };
    }
}
