using PipelineKit.Imaging;

namespace PipelineKit.Codecs.Formats;

/// <summary>Rounds samples to black and white before an encoder of 1 bit per sample takes them.</summary>
internal sealed class BilevelWriter(ImageWriter writer, ImageInfo image) : ImageWriter
{
    private byte[] _rows = [];

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> source, int rows)
    {
        var length = image.Width * rows;
        if (_rows.Length < length)
            _rows = new byte[length];
        for (var i = 0; i < length; i++)
            _rows[i] = source[i] > 127 ? byte.MaxValue : byte.MinValue;
        writer.Write(_rows.AsSpan(0, length), rows);
    }

    /// <inheritdoc/>
    public override void Finish() => writer.Finish();

    /// <inheritdoc/>
    public override void Dispose() => writer.Dispose();
}
