using PipelineKit.Diagnostics;
using PipelineKit.Imaging;

namespace PipelineKit.Codecs;

/// <summary>
/// Decodes one image from top to bottom. The header is known once the reader exists; opening allocates nothing that grows
/// with the image. Every fault of the file is a <see cref="PipelineException"/> with a PK06 code.
/// </summary>
public abstract class ImageReader : IDisposable
{
    /// <summary>What the file says of itself.</summary>
    public abstract ImageHeader Header { get; }

    /// <summary>
    /// What is wrong with the file beside its image, as far as it shows by now: what the header knows, and what reading the rows
    /// brought up. Each has severity warning. May be asked after the reader was disposed.
    /// </summary>
    public virtual IReadOnlyList<Diagnostic> Warnings => Header.Warnings;

    /// <summary>
    /// Delivers the next <paramref name="rows"/> rows, channels interleaved, samples of <see cref="ImageHeader.SampleType"/>
    /// in the machine's byte order, without padding. Never asked for more rows than remain. Calls come one at a time but
    /// from any thread.
    /// </summary>
    public abstract void Read(Span<byte> target, int rows);

    /// <summary>
    /// Delivers rows as <see cref="Read"/> does, but where they lie, when the decoder holds them in memory anyway; they stay
    /// there until the reader is disposed. Empty, and nothing is delivered, when it does not: the default.
    /// </summary>
    public virtual ReadOnlySpan<byte> ReadInPlace(int rows) => default;

    /// <summary>Called once after the last row was read: reports damage that only the end of a file shows.</summary>
    public virtual void Finish()
    {
    }

    /// <summary>Releases the file; may come at any time, also after a fault.</summary>
    public abstract void Dispose();
}
