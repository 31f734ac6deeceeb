using PipelineKit.Diagnostics;
using PipelineKit.Imaging;

namespace PipelineKit.Codecs;

/// <summary>
/// Encodes one image from top to bottom. Disposing a writer before <see cref="Finish"/> abandons the file; the code that opened
/// the stream deletes it. The bytes written do not depend on the number of threads or of rows per call.
/// </summary>
public abstract class ImageWriter : IDisposable
{
    /// <summary>
    /// Gets or sets the metadata that the format cannot hold; set by the codec that creates the writer. None by default.
    /// </summary>
    public MetadataKinds LeftOut { get; set; }

    /// <summary>
    /// Gets or sets other warnings about the file, each with severity warning; set by the codec. Empty by default.
    /// </summary>
    public IReadOnlyList<Diagnostic> Warnings { get; set; } = [];

    /// <summary>
    /// Writes the next <paramref name="rows"/> rows, with interleaved channels and samples of the <see cref="SampleType"/> agreed
    /// at creation, without padding. Calls are sequential, but may come from different threads; the span is not used after the
    /// call returns.
    /// </summary>
    public abstract void Write(ReadOnlySpan<byte> source, int rows);

    /// <summary>
    /// Returns a buffer for the next <paramref name="rows"/> rows if the encoder collects them in memory anyway; pass it to
    /// <see cref="Write"/>, which then does not copy. Otherwise returns an empty span: the default.
    /// </summary>
    public virtual Span<byte> PlaceFor(int rows) => default;

    /// <summary>Completes the file; the stream then holds all of it.</summary>
    public abstract void Finish();

    /// <summary>Releases all resources; never throws.</summary>
    public abstract void Dispose();
}
