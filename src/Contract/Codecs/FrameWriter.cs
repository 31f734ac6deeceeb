using PipelineKit.Diagnostics;
using PipelineKit.Imaging;

namespace PipelineKit.Codecs;

/// <summary>
/// Encodes a file of several frames, one after the other. Disposing a writer that was not finished abandons the file; whoever
/// opened the stream removes it.
/// </summary>
public abstract class FrameWriter : IDisposable
{
    /// <summary>What of the metadata the format cannot hold. None by default.</summary>
    public MetadataKinds LeftOut { get; protected set; }

    /// <summary>What else a user should know of the file, each with severity warning. Empty by default.</summary>
    public IReadOnlyList<Diagnostic> Warnings { get; protected set; } = [];

    /// <summary>
    /// Begins the next frame. Its rows are given to the writer that comes back, which is finished and disposed before the frame
    /// after it begins.
    /// </summary>
    /// <exception cref="PipelineException">PK0505: the format cannot hold this frame beside the others.</exception>
    public abstract ImageWriter Next(ImageInfo image, ImageMetadata metadata);

    /// <summary>Writes what is left, once every frame was written; the stream then holds the whole file.</summary>
    public abstract void Finish();

    /// <summary>Releases everything; never throws.</summary>
    public abstract void Dispose();
}
