using System.Buffers.Binary;
using PipelineKit.Diagnostics;

namespace PipelineKit.Codecs.Tiff;

/// <summary>
/// The first directory of a TIFF (TIFF 6.0, section 2; BigTIFF with its wider fields), read before any decoder sees the file.
/// </summary>
internal sealed class TiffDirectory
{
    private const byte BigTiff = 43;
    private const int MostEntries = 4096;

    private readonly FileStream _file;
    private readonly string _path;
    private readonly bool _little, _big;
    private readonly Dictionary<int, (int Type, long Count, long At)> _entries = [];
    private long _next;

    private TiffDirectory(FileStream file, string path)
    {
        (_file, _path) = (file, path);
        var head = Bytes(0, 16);
        _little = head[0] == 'I';
        _big = head[_little ? 2 : 3] == BigTiff;
        _next = _big ? Number(head.AsSpan(8), 8) : Number(head.AsSpan(4), 4);
    }

    /// <summary>Reads the first directory of a file.</summary>
    /// <exception cref="PipelineException">PK0602, PK0603.</exception>
    public static TiffDirectory Read(FileStream file, string path)
    {
        var directory = new TiffDirectory(file, path);
        directory.ReadEntries();
        return directory;
    }

    /// <summary>Counts the directories, up to so many; what comes after the first may be damaged.</summary>
    public long CountFrames(long most)
    {
        var (count, next) = (1L, _next);
        for (; next > 0 && count < most && next + 10 < _file.Length; count++)
        {
            var entries = Number(Bytes(next, 8), _big ? 8 : 2);
            var end = next + (_big ? 8 : 2) + (entries * (_big ? 20 : 12));
            if (entries > MostEntries || end + 8 > _file.Length)
                return count + 1;
            next = Number(Bytes(end, 8), _big ? 8 : 4);
        }
        return count;
    }

    /// <summary>Checks that every value lies in the file, before a decoder allocates memory by the file's word.</summary>
    /// <exception cref="PipelineException">PK0603: one does not.</exception>
    public void CheckValues()
    {
        foreach (var (type, count, at) in _entries.Values)
            CheckReaches(at + (count * Width(type)));
    }

    /// <summary>Checks that the file is as long as its samples need.</summary>
    /// <exception cref="PipelineException">PK0603: it is shorter.</exception>
    public void CheckSamples()
    {
        var (offsets, lengths) = _entries.ContainsKey(TiffTag.TileOffsets)
            ? (TiffTag.TileOffsets, TiffTag.TileBytes) : (TiffTag.StripOffsets, TiffTag.StripBytes);
        CheckReaches(Numbers(offsets).Zip(Numbers(lengths), (at, length) => at + length).DefaultIfEmpty(0).Max());
    }

    /// <summary>The bytes a tag says it has; 0 for a missing one.</summary>
    public long Length(int tag) => _entries.TryGetValue(tag, out var entry) ? entry.Count * Width(entry.Type) : 0;

    /// <summary>A tag's first number, or what stands for a missing one.</summary>
    public long First(int tag, long missing) => Numbers(tag).DefaultIfEmpty(missing).First();

    /// <summary>A tag's whole numbers.</summary>
    public IEnumerable<long> Numbers(int tag)
    {
        if (!_entries.TryGetValue(tag, out var entry)
            || Width(entry.Type) is var width && entry.Type is not (1 or 3 or 4 or 13 or 16))
            yield break;
        // A block at a time: the count is the file's word.
        const int block = 4096;
        for (long done = 0; done < entry.Count; done += block)
        {
            var bytes = Bytes(entry.At + (done * width), (int)Math.Min(block, entry.Count - done) * width);
            for (var at = 0; at < bytes.Length; at += width)
                yield return Number(bytes.AsSpan(at), width);
        }
    }

    private void ReadEntries()
    {
        var (countBytes, width, inline) = _big ? (8, 20, 8) : (2, 12, 4);
        var count = Number(Bytes(_next, countBytes), countBytes);
        if (count > MostEntries)
            throw new PipelineException(Codes.Corrupt,
                $"'{_path}' cannot be decoded: its TIFF data are damaged", "replace the file");
        var at = _next + countBytes;
        var bytes = Bytes(at, (int)count * width);
        for (var i = 0; i < count; i++, at += width)
        {
            var entry = bytes.AsSpan(i * width, width);
            var (type, values) = ((int)Number(entry[2..], 2), Number(entry[4..], inline));
            values = Math.Min(values, int.MaxValue);
            var place = values * Width(type) <= inline ? at + width - inline : Number(entry[(width - inline)..], inline);
            _entries.TryAdd((int)Number(entry, 2), (type, values, place));
        }
        _next = Number(Bytes(at, inline), inline);
    }

    private byte[] Bytes(long at, int count)
    {
        CheckReaches(at + count);
        var bytes = new byte[count];
        _file.Position = at;
        _file.ReadExactly(bytes);
        return bytes;
    }

    private void CheckReaches(long needed)
    {
        if (needed > _file.Length)
            throw new PipelineException(Codes.Truncated,
                $"'{_path}' should have {needed} bytes and has {_file.Length}", "replace the file");
    }

    private long Number(ReadOnlySpan<byte> bytes, int width) => width switch
    {
        1 => bytes[0],
        2 => _little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes),
        4 => _little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes),
        _ => (long)Math.Min(
            _little ? BinaryPrimitives.ReadUInt64LittleEndian(bytes)
                : BinaryPrimitives.ReadUInt64BigEndian(bytes), long.MaxValue / 4),
    };

    // TIFF 6.0, section 2: byte, ASCII, short, long, rational, and the signed ones; BigTIFF's 64 bits.
    private static int Width(int type) => type switch
    {
        3 or 8 => 2,
        4 or 9 or 11 or 13 => 4,
        5 or 10 or 12 or 16 or 17 or 18 => 8,
        _ => 1,
    };
}
