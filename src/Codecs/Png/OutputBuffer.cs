using System.Buffers;

namespace PipelineKit.Codecs.Png;

/// <summary>A pooled buffer that zlib's streams write to; grows on demand.</summary>
internal sealed class OutputBuffer(int capacity) : Stream
{
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(capacity);

    /// <summary>The number of bytes written; a smaller value discards the last ones.</summary>
    public int Count { get; set; }

    public Span<byte> Written => _bytes.AsSpan(0, Count);

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => Count;

    public override long Position { get => Count; set => throw new NotSupportedException(); }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (Count + buffer.Length > _bytes.Length)
            Grow(buffer.Length);
        buffer.CopyTo(_bytes.AsSpan(Count));
        Count += buffer.Length;
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        var bytes = _bytes;
        (_bytes, Count) = ([], 0);
        if (bytes.Length > 0)
            ArrayPool<byte>.Shared.Return(bytes);
    }

    private void Grow(int more)
    {
        var doubled = Math.Min(2L * _bytes.Length, Array.MaxLength);
        var wider = ArrayPool<byte>.Shared.Rent(checked((int)Math.Max(doubled, Count + (long)more)));
        Written.CopyTo(wider);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = wider;
    }
}
