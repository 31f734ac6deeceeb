using System.Buffers.Binary;
using PipelineKit.Codecs.Metadata;

namespace PipelineKit.Codecs.Tiff;

/// <summary>A view of a TIFF whose header points to another directory as the first, so that decoders read that page.</summary>
internal sealed class TiffPageStream : Stream
{
    private readonly Stream _file;
    private readonly byte[] _place;
    private readonly int _at;

    /// <summary>Creates a view with the directory at an offset; the file is closed with this stream.</summary>
    public TiffPageStream(Stream file, long directory)
    {
        var reader = TiffReader.Open(file, 0)!;
        var place = new byte[sizeof(long)];
        if (reader.IsLittle)
            BinaryPrimitives.WriteInt64LittleEndian(place, directory);
        else
            BinaryPrimitives.WriteInt64BigEndian(place, directory);
        (_file, _at) = (file, reader.IsBig ? 8 : 4);
        _place = reader.IsBig ? place : reader.IsLittle ? place[..4] : place[4..];
        _file.Position = 0;
    }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => _file.Length;

    public override long Position { get => _file.Position; set => _file.Position = value; }

    public override int Read(Span<byte> buffer)
    {
        var start = _file.Position;
        var count = _file.Read(buffer);
        var (from, to) = (Math.Max(start, _at), Math.Min(start + count, _at + _place.Length));
        if (from < to)
            _place.AsSpan((int)(from - _at), (int)(to - from)).CopyTo(buffer[(int)(from - start)..]);
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override long Seek(long offset, SeekOrigin origin) => _file.Seek(offset, origin);

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _file.Dispose();
        base.Dispose(disposing);
    }
}
