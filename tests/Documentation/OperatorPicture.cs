using PipelineKit.Execution;
using PipelineKit.Imaging;
using PipelineKit.Registry;
using PipelineKit.Testing;
using PipelineKit.Tests.Filters;
using PipelineKit.Tests.Support;

namespace PipelineKit.Tests.Documentation;

/// <summary>A picture of an operator's example: the images of its golden test from left to right, then the result.</summary>
internal static class OperatorPicture
{
    private const int Gap = 8;

    /// <summary>Returns the path of the file, relative to docs/.</summary>
    public static string PathOf(string name) => $"images/operators/{name}.png";

    /// <summary>Returns the number of input images; null if the example outputs no image.</summary>
    public static int? Inputs(OperatorDescriptor one)
    {
        var graph = ExamplePipeline.Of(one);
        return graph.Outputs.Any(o => o.Image is not null) ? graph.Inputs.Count : null;
    }

    /// <summary>Returns the picture; null if the example outputs no image.</summary>
    public static Raster? Of(OperatorDescriptor one)
    {
        if (Inputs(one) is null)
            return null;
        var graph = ExamplePipeline.Of(one);
        var inputs = GoldenInputs.Of(one.Name, graph.Inputs.Count);
        var result = PipelineRunner.Run(graph, inputs);
        var results = graph.Outputs.Where(o => o.Image is not null).Select(o => result.Images[o.Name]);
        return Row([.. inputs.Concat(results).Select(Shown)]);
    }

    // Stored like a golden image, but always in 8 bits, color and with alpha.
    private static Raster Shown(Raster image)
    {
        var stored = Picture.Of(image).Image;
        var (info, white) = (stored.Info, stored.Info.White!.Value);
        return Images.Make(new ImageInfo(info.Width, info.Height, 4) { HasAlpha = true, White = 255 }, (y, x, channel) =>
            channel == 3 && !info.HasAlpha ? 255 : Math.Round(255 * stored[y, x, Source(info, channel)] / white));
    }

    // Gray is repeated for red, green and blue; with two colors, the third equals the first.
    private static int Source(ImageInfo info, int channel) =>
        channel == 3 ? info.Channels - 1 : channel < info.ColorChannels ? channel : 0;

    private static Raster Row(IReadOnlyList<Raster> images)
    {
        var row = new Raster(new ImageInfo(images.Sum(i => i.Info.Width) + Gap * (images.Count - 1),
            images.Max(i => i.Info.Height), 4) { HasAlpha = true, White = 255 });
        var left = 0;
        foreach (var image in images)
        {
            for (var y = 0; y < image.Info.Height; y++)
                for (var x = 0; x < image.Info.Width; x++)
                    for (var channel = 0; channel < 4; channel++)
                        row[y, left + x, channel] = image[y, x, channel];
            left += image.Info.Width + Gap;
        }
        return row;
    }
}
