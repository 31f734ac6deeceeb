using PipelineKit.Codecs;
using PipelineKit.Imaging;

namespace PipelineKit.Studio.Sources;

/// <summary>The inputs of an item, at their full size or reduced.</summary>
/// <param name="Factor">The factor by which they are reduced; 1 for the inputs themselves.</param>
/// <param name="Readers">Open a reader for each of them.</param>
/// <param name="Headers">Their headers.</param>
/// <param name="Keys">Keys that identify their contents.</param>
internal sealed record SourceSet(int Factor, IReadOnlyList<Func<ImageReader>> Readers, IReadOnlyList<ImageHeader> Headers,
    IReadOnlyList<string> Keys)
{
    /// <summary>Gets the properties of the upright images, as the graph sees them.</summary>
    public IReadOnlyList<ImageInfo> Infos { get; } = [.. Headers.Select(h => h.Orientation.SwapsAxes()
        ? h.Image with { Width = h.Info.Height, Height = h.Info.Width } : h.Image)];
}
