using PipelineKit.Diagnostics;
using PipelineKit.Imaging;

namespace PipelineKit.Codecs;

/// <summary>
/// Decodes one image from top to bottom. The header is known once the reader exists; opening allocates nothing that grows with
/// the image. Every fault of the file is a <see cref="PipelineException"/> with a PK06 code.
/// </summary>
public abstract class ImageReader : IDisposable
{
    /// <summary>Gets the file's header.</summary>
    public abstract ImageHeader Header { get; }

    /// <summary>
    /// Gets the problems outside the pixel data that are known so far: those found in the header and those found while reading
    /// rows. Each has severity warning. Remains available after the reader is disposed.
    /// </summary>
    public virtual IReadOnlyList<Diagnostic> Warnings => Header.Warnings;

    /// <summary>
    /// Reads the next <paramref name="rows"/> rows, with interleaved channels and samples of <see cref="ImageHeader.SampleType"/>
    /// in native byte order, without padding. Never called for more rows than remain. Calls are sequential, but may come from
    /// different threads.
    /// </summary>
    public abstract void Read(Span<byte> target, int rows);

    /// <summary>
    /// Returns the next rows as <see cref="Read"/> delivers them, without copying, if the decoder holds them in memory; they
    /// remain valid until the reader is disposed. Otherwise returns an empty span and reads nothing: the default.
    /// </summary>
    public virtual ReadOnlySpan<byte> ReadInPlace(int rows) => default;

    /// <summary>Called once after the last row is read. Reports damage that shows only at the end of a file.</summary>
    public virtual void Finish()
    {
    }

    /// <summary>Releases the file. Can be called at any time, also after an error.</summary>
    public abstract void Dispose();
}
