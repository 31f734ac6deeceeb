namespace PipelineKit.Codecs.Jpeg;

/// <summary>
/// A stream between a JPEG encoder and the file that inserts metadata segments after the start marker. libvips would rewrite an
/// EXIF block; this preserves it byte for byte, except for its orientation.
/// </summary>
/// <param name="target">The file.</param>
/// <param name="metadata">The metadata.</param>
/// <param name="isJfif">Whether the file is gray or YCbCr, as JFIF requires; its density is in the JFIF segment.</param>
internal sealed class JpegMetadataStream(Stream target, ImageMetadata metadata, bool isJfif = true) : Stream
{
    // The start marker and the JFIF segment.
    private readonly byte[] _head = new byte[20];
    private int _held;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (_held < _head.Length)
        {
            var taken = Math.Min(buffer.Length, _head.Length - _held);
            buffer[..taken].CopyTo(_head.AsSpan(_held));
            buffer = buffer[taken..];
            if ((_held += taken) < _head.Length)
                return;
            WriteHead();
        }
        target.Write(buffer);
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush() => target.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    // libvips omits the JFIF segment if it must not write metadata, libturbojpeg never does: always write our own.
    private void WriteHead()
    {
        ReadOnlySpan<byte> jfif = [0xFF, 0xE0, 0, 16, (byte)'J', (byte)'F', (byte)'I', (byte)'F', 0, 1, 1];
        target.Write(_head.AsSpan(0, 2));
        if (isJfif)
        {
            Span<byte> density = stackalloc byte[7];
            JpegSegments.WriteDensity(density, metadata.PixelsPerMeter);
            target.Write(jfif);
            target.Write(density);
        }
        target.Write(JpegSegments.Write(metadata));
        target.Write(_head.AsSpan(_head.AsSpan(2).StartsWith(jfif[..4]) ? _head.Length : 2));
    }
}
