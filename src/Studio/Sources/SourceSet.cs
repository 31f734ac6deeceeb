using PipelineKit.Codecs;
using PipelineKit.Imaging;

namespace PipelineKit.Studio.Sources;

/// <summary>The inputs of an item, at their full size or reduced.</summary>
/// <param name="Factor">Pixels that became one, along each side; 1 for the inputs themselves.</param>
/// <param name="Readers">Open each of them.</param>
/// <param name="Headers">What each says of itself.</param>
/// <param name="Keys">Names each by its content.</param>
internal sealed record SourceSet(int Factor, IReadOnlyList<Func<ImageReader>> Readers, IReadOnlyList<ImageHeader> Headers,
    IReadOnlyList<string> Keys)
{
    /// <summary>What the graph takes the images for: upright.</summary>
    public IReadOnlyList<ImageInfo> Infos { get; } = [.. Headers.Select(h => h.Orientation.SwapsAxes()
        ? h.Image with { Width = h.Info.Height, Height = h.Info.Width } : h.Image)];
}
