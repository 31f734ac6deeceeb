using System.IO.Hashing;

namespace PipelineKit.Codecs.Png;

/// <summary>
/// The data of consecutive IDAT chunks as one stream, or of fdAT chunks, which start with a number. Each chunk's checksum is
/// checked at its end.
/// </summary>
internal sealed class IdatStream : Stream
{
    private const int NumberBytes = 4;

    private readonly PngFile _file;
    private readonly uint _type;
    private Chunk _chunk;
    private long _position;
    private Crc32 _crc = new();

    /// <summary>Opens the data of chunks of a type, starting at the first of them.</summary>
    public IdatStream(PngFile file, uint type, long firstChunk)
    {
        (_file, _type) = (file, type);
        Begin(file.ReadChunk(firstChunk));
    }

    /// <summary>Whether all data has been read.</summary>
    public bool Ended { get; private set; }

    /// <summary>The current chunk, for messages.</summary>
    public string Place => _chunk.ToString();

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        while (!Ended && Left == 0)
            NextChunk();
        if (Ended || buffer.Length == 0)
            return 0;
        _file.Position = _position;
        var bytes = _file.Take((int)Math.Min(buffer.Length, Left));
        if (bytes.Length == 0)
            throw Faults.Truncated($"the file ends at byte {_position} within {_chunk}");
        bytes.CopyTo(buffer);
        _crc.Append(bytes);
        _position += bytes.Length;
        return bytes.Length;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <summary>Checks the current chunk to its end: a checksum error identifies damage better than its consequences.</summary>
    public void CheckChunk()
    {
        if (Ended)
            return;
        _file.Position = _position;
        _file.CheckRest(_chunk, _crc);
    }

    /// <summary>Checks all remaining chunks.</summary>
    public void CheckAll()
    {
        while (!Ended)
            NextChunk();
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private long Left => _chunk.DataOffset + _chunk.Length - _position;

    private void NextChunk()
    {
        CheckChunk();
        var next = _file.ReadChunk(_chunk.EndOffset);
        Ended = next.Type != _type;
        if (!Ended)
            Begin(next);
    }

    private void Begin(Chunk chunk)
    {
        (_chunk, _position, _crc) = (chunk, chunk.DataOffset, ChunkCrc.OfType(_type));
        if (_type != ChunkType.FrameData)
            return;
        Span<byte> number = stackalloc byte[Math.Min(chunk.Length, NumberBytes)];
        _file.Position = _position;
        _file.ReadExactly(number, chunk.ToString());
        _crc.Append(number);
        _position += number.Length;
    }
}
