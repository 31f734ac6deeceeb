using System.Buffers;

namespace PipelineKit.Codecs.Vips;

/// <summary>
/// A bounded queue of rows between the engine, which pushes, and libvips, which pulls on its own thread. Either side can close
/// it, which wakes the other.
/// </summary>
internal sealed class RowRing(int stride, int capacity) : IDisposable
{
    // Allocating an array of this size for every file would trigger frequent full garbage collections.
    private byte[]? _rows = ArrayPool<byte>.Shared.Rent(checked(stride * capacity));
    private readonly object _gate = new();
    private long _written;
    private long _read;
    private bool _closed;

    /// <summary>Whether a side has closed it.</summary>
    public bool IsClosed
    {
        get
        {
            lock (_gate)
                return _closed;
        }
    }

    /// <summary>
    /// Waits for room, then returns the memory of the next rows, which <see cref="Write"/> takes without copying; empty if they
    /// are not contiguous or the reader closed the queue.
    /// </summary>
    public Span<byte> PlaceFor(int rows)
    {
        lock (_gate)
        {
            var slot = (int)(_written % capacity);
            if (rows > capacity - slot)
                return default;
            while (!_closed && _written - _read > capacity - rows)
                Monitor.Wait(_gate);
            return _closed ? default : Rows.AsSpan(slot * stride, rows * stride);
        }
    }

    /// <summary>Adds rows, waiting for room; false if the reader closed the queue.</summary>
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
            var from = source.Slice(done * stride, count * stride);
            var to = Rows.AsSpan(slot * stride, count * stride);
            if (!from.Overlaps(to))
                from.CopyTo(to);
            done += count;
            lock (_gate)
            {
                _written += count;
                Monitor.PulseAll(_gate);
            }
        }
        return true;
    }

    /// <summary>Removes rows into memory with its own stride, waiting for them; false if the writer closed the queue.</summary>
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
            if (targetStride == stride)
                Rows.AsSpan(slot * stride, count * stride).CopyTo(new Span<byte>(target + (done * targetStride), count * stride));
            else
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

    /// <summary>Releases the memory once neither side uses it.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _rows, null) is { } rows)
            ArrayPool<byte>.Shared.Return(rows);
    }

    /// <summary>Closes the queue; can be called more than once.</summary>
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
