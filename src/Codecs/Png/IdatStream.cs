using System.IO.Hashing;

namespace PipelineKit.Codecs.Png;

/// <summary>
/// The data of the consecutive IDAT chunks as one stream; each chunk's checksum is checked as its end is passed.
/// </summary>
internal sealed class IdatStream(PngFile file, long firstChunk) : Stream
{
    private Chunk _chunk = file.ReadChunk(firstChunk);
    private long _position = firstChunk + 8;
    private Crc32 _crc = ChunkCrc.OfType(ChunkType.Data);

    /// <summary>Whether all of it was read.</summary>
    public bool Ended { get; private set; }

    /// <summary>The chunk being read, as messages name it.</summary>
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
        file.Position = _position;
        var bytes = file.Take((int)Math.Min(buffer.Length, Left));
        if (bytes.Length == 0)
            throw Faults.Truncated($"the file ends at byte {_position} within {_chunk}");
        bytes.CopyTo(buffer);
        _crc.Append(bytes);
        _position += bytes.Length;
        return bytes.Length;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <summary>Checks the chunk being read to its end: damage is better named by its checksum than by what it led to.</summary>
    public void CheckChunk()
    {
        if (Ended)
            return;
        file.Position = _position;
        file.CheckRest(_chunk, _crc);
    }

    /// <summary>Checks all that is left.</summary>
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
        var next = file.ReadChunk(_chunk.EndOffset);
        Ended = next.Type != ChunkType.Data;
        if (Ended)
            return;
        _chunk = next;
        _position = next.DataOffset;
        _crc = ChunkCrc.OfType(ChunkType.Data);
    }
}
