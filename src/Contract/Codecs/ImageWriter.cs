using PipelineKit.Diagnostics;
using PipelineKit.Imaging;

namespace PipelineKit.Codecs;

/// <summary>
/// Encodes one image from top to bottom. Disposing a writer that was not finished abandons the file; whoever opened the
/// stream removes it. The bytes written do not depend on the number of threads or on how many rows come at once.
/// </summary>
public abstract class ImageWriter : IDisposable
{
    /// <summary>What of the metadata the format cannot hold; set by the codec that makes the writer. None by default.</summary>
    public MetadataKinds LeftOut { get; set; }

    /// <summary>
    /// What else a user should know of the file, each with severity warning; set by the codec. Empty by default.
    /// </summary>
    public IReadOnlyList<Diagnostic> Warnings { get; set; } = [];

    /// <summary>
    /// Takes the next <paramref name="rows"/> rows, channels interleaved, samples of the <see cref="SampleType"/> agreed at
    /// creation, without padding. Calls come one at a time but from any thread; the span is the caller's again on return.
    /// </summary>
    public abstract void Write(ReadOnlySpan<byte> source, int rows);

    /// <summary>
    /// Where the next <paramref name="rows"/> rows may be put, to be given to <see cref="Write"/> without a copy, when the
    /// encoder gathers them in memory anyway. Empty when it does not: the default.
    /// </summary>
    public virtual Span<byte> PlaceFor(int rows) => default;

    /// <summary>Writes what is left; the stream then holds the whole file.</summary>
    public abstract void Finish();

    /// <summary>Releases everything; never throws.</summary>
    public abstract void Dispose();
}
