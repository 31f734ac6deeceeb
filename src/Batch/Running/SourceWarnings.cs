using PipelineKit.Codecs;
using PipelineKit.Diagnostics;

namespace PipelineKit.Batch.Running;

/// <summary>
/// Collects warnings about damage outside the image data. They may appear only as rows are read, so each reader is queried
/// afterwards; a file that is opened repeatedly, when it is opened again.
/// </summary>
internal sealed class SourceWarnings(IReadOnlyList<ImageHeader> headers)
{
    private readonly HashSet<Diagnostic>[] found = [.. headers.Select(h => h.Warnings.ToHashSet())];
    private readonly ImageReader?[] last = new ImageReader?[headers.Count];

    /// <summary>Registers a reader that was opened for an image.</summary>
    public ImageReader Follow(int image, ImageReader reader)
    {
        Ask(image);
        return last[image] = reader;
    }

    /// <summary>Returns the warnings of each image after everything was read.</summary>
    public IReadOnlyList<IReadOnlyList<Diagnostic>> All() => [.. found.Select((warnings, image) =>
    {
        Ask(image);
        return (IReadOnlyList<Diagnostic>)[.. warnings];
    })];

    // An image is read by a single thread at a time.
    private void Ask(int image) => found[image].UnionWith(last[image]?.Warnings ?? []);
}
