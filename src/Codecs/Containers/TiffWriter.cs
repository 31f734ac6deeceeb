using PipelineKit.Codecs.Metadata;

namespace PipelineKit.Codecs.Containers;

/// <summary>Adds metadata to a TIFF after encoding. The target must be readable and seekable.</summary>
internal sealed class TiffWriter(Stream target, ImageWriter writer, ImageMetadata metadata) : ImageWriter
{
    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> source, int rows) => writer.Write(source, rows);

    /// <inheritdoc/>
    public override Span<byte> PlaceFor(int rows) => writer.PlaceFor(rows);

    /// <inheritdoc/>
    public override void Finish()
    {
        writer.Finish();
        TiffFileMetadata.Write(target, metadata);
    }

    /// <inheritdoc/>
    public override void Dispose() => writer.Dispose();
}
