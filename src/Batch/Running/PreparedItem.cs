using PipelineKit.Batch.Formats;
using PipelineKit.Codecs;
using PipelineKit.Imaging;
using PipelineKit.Planning;

namespace PipelineKit.Batch.Running;

/// <summary>An item whose inputs are open, whose headers are known and whose run is planned.</summary>
internal sealed class PreparedItem(ImageReader[] readers, Func<int, ImageReader> reopen, Plan plan, long codecBytes) : IDisposable
{
    private readonly ImageReader?[] waiting = [.. readers];

    /// <summary>What the inputs say of themselves.</summary>
    public IReadOnlyList<ImageHeader> Headers { get; } = [.. readers.Select(r => r.Header)];

    /// <summary>How each output is written.</summary>
    public required IReadOnlyList<OutputFormat> Formats { get; init; }

    /// <summary>How it will run.</summary>
    public Plan Plan { get; } = plan;

    /// <summary>Bytes it takes at most: rows, spools in memory, scratch, decoders and encoders.</summary>
    public long Bytes { get; } = plan.Bytes + codecBytes;

    /// <summary>The inputs as the engine takes them; the reader that told the header serves the first pass.</summary>
    public IReadOnlyList<Func<ImageReader>> Sources() =>
        [.. Enumerable.Range(0, waiting.Length)
            .Select<int, Func<ImageReader>>(i => () => Interlocked.Exchange(ref waiting[i], null) ?? reopen(i))];

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var reader in waiting)
            reader?.Dispose();
    }
}
