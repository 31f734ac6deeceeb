using PipelineKit.Execution;
using PipelineKit.Graph;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Testing;

/// <summary>
/// Checks the color of fully transparent pixels: no visible pixel of the result may depend on it. Exempt are operators that
/// handle alpha themselves, and analyses of whole images, which count every pixel.
/// </summary>
internal static class HiddenColor
{
    /// <summary>
    /// Returns images with other colors in transparent pixels; null if there are none or nothing is guaranteed.
    /// </summary>
    public static Raster[]? Changed(PipelineGraph graph, IReadOnlyList<Raster> inputs)
    {
        if (graph.Nodes is not [{ Operator: { Alpha: not AlphaPolicy.Raw, Analyses: false } stage }]
            || !inputs.Any(i => i.Info.HasAlpha))
            return null;
        // At a single pixel, the alpha of one image does not determine what is visible of another.
        var seen = inputs.Select(i => stage.Alpha == AlphaPolicy.Keep ? i.Info.WithoutAlpha() : i.Info).ToArray();
        var mixes = inputs.Count > 1 && stage.Alpha == AlphaPolicy.Keep && stage.Reach(0, seen) == Reach.Point;
        return mixes ? null : [.. inputs.Select(i => i.Info.HasAlpha ? Changed(i) : i)];
    }

    /// <summary>Describes a visible change.</summary>
    public static string? VisibleChange(MemoryResult before, MemoryResult after)
    {
        foreach (var (name, image) in after.Images.Where(i => i.Value.Info.HasAlpha))
            for (var i = 0; i < image.Samples.Length; i++)
            {
                var (pixel, expected) = (i / image.Info.Channels, before.Images[name].Samples[i]);
                if (image.Samples[(pixel + 1) * image.Info.Channels - 1] != 0 && !Difference.Same(image.Samples[i], expected))
                    return $"output '{name}' is {Difference.Text(image.Samples[i])} instead of {Difference.Text(expected)} at " +
                        $"{Difference.Place(image.Info, i)}, which is visible, when the color below transparent pixels changes";
            }
        return null;
    }

    private static Raster Changed(Raster image)
    {
        var changed = new Raster(image.Info, image.Samples);
        var white = image.Info.White ?? 1;
        for (var y = 0; y < image.Info.Height; y++)
            for (var x = 0; x < image.Info.Width; x++)
                for (var channel = 0; image[y, x, image.Info.ColorChannels] == 0 && channel < image.Info.ColorChannels; channel++)
                    changed[y, x, channel] = (x + y) % 2 * white;
        return changed;
    }
}
