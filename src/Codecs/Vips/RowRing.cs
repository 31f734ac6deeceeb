using System.Buffers;

namespace PipelineKit.Codecs.Vips;

/// <summary>
/// A bounded queue of rows between the engine, which pushes, and libvips, which pulls from a thread of its own. Either side
/// can give up, which wakes the other.
/// </summary>
internal sealed class RowRing(int stride, int capacity) : IDisposable
{
    // A new array this large for every file would trigger a full collection every few files.
    private byte[]? _rows = ArrayPool<byte>.Shared.Rent(checked(stride * capacity));
    private readonly object _gate = new();
    private long _written;
    private long _read;
    private bool _closed;

    /// <summary>Whether a side gave up.</summary>
    public bool IsClosed
    {
        get
        {
            lock (_gate)
                return _closed;
        }
    }

    /// <summary>Puts rows in, waiting for room; false when the reader gave up.</summary>
    public bool Write(ReadOnlySpan<byte> source, int rows)
    {
        for (var done = 0; done < rows;)
        {
            int slot, count;
            lock (_gate)
            {
                while (!_closed && _written - _read == capacity)
                    Monitor.Wait(_gate);
                if (_closed)
                    return false;
                slot = (int)(_written % capacity);
                count = (int)Math.Min(Math.Min(rows - done, capacity - slot), capacity - (_written - _read));
            }
            source.Slice(done * stride, count * stride).CopyTo(Rows.AsSpan(slot * stride));
            done += count;
            lock (_gate)
            {
                _written += count;
                Monitor.PulseAll(_gate);
            }
        }
        return true;
    }

    /// <summary>Takes rows out into memory with a stride of its own, waiting for them; false when the writer gave up.</summary>
    public unsafe bool Read(byte* target, long targetStride, int rows)
    {
        for (var done = 0; done < rows;)
        {
            int slot, count;
            lock (_gate)
            {
                while (!_closed && _written == _read)
                    Monitor.Wait(_gate);
                if (_closed)
                    return false;
                slot = (int)(_read % capacity);
                count = (int)Math.Min(Math.Min(rows - done, capacity - slot), _written - _read);
            }
            for (var i = 0; i < count; i++)
                Rows.AsSpan((slot + i) * stride, stride).CopyTo(new Span<byte>(target + ((done + i) * targetStride), stride));
            done += count;
            lock (_gate)
            {
                _read += count;
                Monitor.PulseAll(_gate);
            }
        }
        return true;
    }

    /// <summary>Gives the memory back, once neither side uses it any more.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _rows, null) is { } rows)
            ArrayPool<byte>.Shared.Return(rows);
    }

    /// <summary>Gives up; may be called more than once.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            Monitor.PulseAll(_gate);
        }
    }

    private byte[] Rows => _rows ?? throw new ObjectDisposedException(nameof(RowRing));
}
