using PipelineKit.Codecs;
using PipelineKit.Diagnostics;

namespace PipelineKit.Batch.Running;

/// <summary>
/// What is wrong with files beside their images. It may show only when rows are read, so whatever was opened is asked
/// afterwards; of a file that is opened often, when it is opened again.
/// </summary>
internal sealed class SourceWarnings(IReadOnlyList<ImageHeader> headers)
{
    private readonly HashSet<Diagnostic>[] found = [.. headers.Select(h => h.Warnings.ToHashSet())];
    private readonly ImageReader?[] last = new ImageReader?[headers.Count];

    /// <summary>Takes note of a reader that was opened for an image.</summary>
    public ImageReader Follow(int image, ImageReader reader)
    {
        Ask(image);
        return last[image] = reader;
    }

    /// <summary>The warnings of each image, once all was read.</summary>
    public IReadOnlyList<IReadOnlyList<Diagnostic>> All() => [.. found.Select((warnings, image) =>
    {
        Ask(image);
        return (IReadOnlyList<Diagnostic>)[.. warnings];
    })];

    // An image is read by one thread at a time.
    private void Ask(int image) => found[image].UnionWith(last[image]?.Warnings ?? []);
}
