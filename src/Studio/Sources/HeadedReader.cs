using PipelineKit.Codecs;

namespace PipelineKit.Studio.Sources;

/// <summary>Delivers the rows of one reader under another header: a reduced image keeps its orientation and metadata.</summary>
internal sealed class HeadedReader(ImageReader rows, ImageHeader header) : ImageReader
{
    /// <inheritdoc/>
    public override ImageHeader Header => header;

    /// <inheritdoc/>
    public override void Read(Span<byte> target, int count) => rows.Read(target, count);

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> ReadInPlace(int count) => rows.ReadInPlace(count);

    /// <inheritdoc/>
    public override void Dispose() => rows.Dispose();
}
