using PipelineKit.Codecs;

namespace PipelineKit.Studio.Pictures;

/// <summary>Passes the rows of an image from the engine to a pixel builder.</summary>
internal sealed class PictureWriter(PixelBuilder builder, int rowBytes) : ImageWriter
{
    /// <summary>Gets the builder.</summary>
    public PixelBuilder Builder => builder;

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> source, int rows)
    {
        for (var y = 0; y < rows; y++)
            builder.Add(source.Slice(y * rowBytes, rowBytes));
    }

    /// <inheritdoc/>
    public override void Finish()
    {
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
    }
}
