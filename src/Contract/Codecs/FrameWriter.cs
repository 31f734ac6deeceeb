using PipelineKit.Diagnostics;
using PipelineKit.Imaging;

namespace PipelineKit.Codecs;

/// <summary>
/// Encodes a file with several frames in sequence. Disposing a writer before <see cref="Finish"/> abandons the file; the code
/// that opened the stream deletes it.
/// </summary>
public abstract class FrameWriter : IDisposable
{
    /// <summary>Gets the metadata that the format cannot hold. None by default.</summary>
    public MetadataKinds LeftOut { get; protected set; }

    /// <summary>Gets other warnings about the file, each with severity warning. Empty by default.</summary>
    public IReadOnlyList<Diagnostic> Warnings { get; protected set; } = [];

    /// <summary>
    /// Starts the next frame. Write its rows to the returned writer, then finish and dispose it before you start another frame.
    /// </summary>
    /// <exception cref="PipelineException">PK0505: the format cannot combine this frame with the others.</exception>
    public abstract ImageWriter Next(ImageInfo image, ImageMetadata metadata);

    /// <summary>Completes the file after the last frame; the stream then holds all of it.</summary>
    public abstract void Finish();

    /// <summary>Releases all resources; never throws.</summary>
    public abstract void Dispose();
}
