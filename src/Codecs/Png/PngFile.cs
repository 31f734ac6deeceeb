using System.Buffers;
using System.Buffers.Binary;
using System.IO.Hashing;
using Microsoft.Win32.SafeHandles;
using PipelineKit.Diagnostics;
using PipelineKit.Files;

namespace PipelineKit.Codecs.Png;

/// <summary>Reads a file through a small buffer, chunk by chunk, and checks every checksum.</summary>
internal sealed class PngFile : IDisposable
{
    public const int WindowBytes = 1 << 16;

    private readonly SafeFileHandle _handle;
    private byte[]? _window = ArrayPool<byte>.Shared.Rent(WindowBytes);
    private long _windowStart;
    private int _windowCount;

    public PngFile(string path)
    {
        try
        {
            _handle = RegularFile.Open(path);
            Length = RandomAccess.GetLength(_handle);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            Dispose();
            throw new PipelineException(Codes.Unreadable, $"'{path}' cannot be read: {SystemErrorText.Of(fault)}", inner: fault);
        }
    }

    public long Length { get; }

    /// <summary>The offset of the next byte.</summary>
    public long Position { get; set; }

    /// <summary>Returns up to <paramref name="most"/> buffered bytes, at least one unless the file has ended.</summary>
    public ReadOnlySpan<byte> Take(int most)
    {
        var at = Position - _windowStart;
        if (at < 0 || at >= _windowCount)
        {
            Fill();
            at = 0;
        }
        var bytes = _window.AsSpan((int)at, (int)Math.Min(most, _windowCount - at));
        Position += bytes.Length;
        return bytes;
    }

    /// <summary>Fills <paramref name="target"/>, or reports that the file ends while <paramref name="what"/> is read.</summary>
    public void ReadExactly(Span<byte> target, string what)
    {
        while (target.Length > 0)
        {
            var bytes = Take(target.Length);
            if (bytes.Length == 0)
                throw Faults.Truncated($"the file ends at byte {Position} within {what}");
            bytes.CopyTo(target);
            target = target[bytes.Length..];
        }
    }

    /// <summary>
    /// Reads the length and name of the chunk at <paramref name="offset"/>, and checks that it is within the file.
    /// </summary>
    public Chunk ReadChunk(long offset)
    {
        Span<byte> head = stackalloc byte[8];
        if (offset >= Length)
            throw Faults.Truncated($"the file ends at byte {Length} without an IEND chunk");
        Position = offset;
        ReadExactly(head, $"the chunk at byte {offset}");
        var type = BinaryPrimitives.ReadUInt32BigEndian(head[4..]);
        if (!ChunkType.IsName(type))
            throw Faults.Corrupt($"invalid chunk at byte {offset}: its name is 0x{type:X8}, not four letters");
        var length = BinaryPrimitives.ReadUInt32BigEndian(head);
        if (length > int.MaxValue)
            throw Faults.Corrupt(
                $"the {ChunkType.Name(type)} chunk at byte {offset} declares {length} bytes, but at most 2147483647 are allowed");
        var chunk = new Chunk(type, (int)length, offset);
        if (chunk.EndOffset > Length)
            throw Faults.Truncated($"{chunk} declares {length} bytes, but the file ends at byte {Length}");
        return chunk;
    }

    /// <summary>Reads a chunk's data into <paramref name="target"/>, which has its length, and checks the checksum.</summary>
    public void ReadData(Chunk chunk, Span<byte> target)
    {
        Position = chunk.DataOffset;
        ReadExactly(target, chunk.ToString());
        CheckCrc(chunk, ChunkCrc.Of(chunk.Type, target));
    }

    /// <summary>Checks a chunk whose data is not needed.</summary>
    public void Skip(Chunk chunk)
    {
        Position = chunk.DataOffset;
        CheckRest(chunk, ChunkCrc.OfType(chunk.Type));
    }

    /// <summary>Checks a chunk whose data up to <see cref="Position"/> is already included in <paramref name="crc"/>.</summary>
    public void CheckRest(Chunk chunk, Crc32 crc)
    {
        var end = chunk.DataOffset + chunk.Length;
        while (Position < end)
        {
            var bytes = Take((int)Math.Min(WindowBytes, end - Position));
            if (bytes.Length == 0)
                throw Faults.Truncated($"the file ends at byte {Position} within {chunk}");
            crc.Append(bytes);
        }
        CheckCrc(chunk, crc.GetCurrentHashAsUInt32());
    }

    public void Dispose()
    {
        _handle?.Dispose();
        if (_window is { } window)
            ArrayPool<byte>.Shared.Return(window);
        _window = null;
        _windowCount = 0;
    }

    private void CheckCrc(Chunk chunk, uint found)
    {
        Span<byte> stored = stackalloc byte[4];
        ReadExactly(stored, chunk.ToString());
        var wanted = BinaryPrimitives.ReadUInt32BigEndian(stored);
        if (wanted != found)
            throw Faults.Corrupt($"{chunk} has the checksum 0x{wanted:X8}, but the computed checksum is 0x{found:X8}");
    }

    private void Fill()
    {
        ObjectDisposedException.ThrowIf(_window is null, this);
        _windowStart = Position;
        _windowCount = 0;
        try
        {
            _windowCount = RandomAccess.Read(_handle, _window, Position);
        }
        catch (IOException fault)
        {
            throw new PipelineException(
                Codes.Unreadable, $"the PNG file cannot be read at byte {Position}: {SystemErrorText.Of(fault)}", inner: fault);
        }
    }
}
