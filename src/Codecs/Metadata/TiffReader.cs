using System.Buffers.Binary;

namespace PipelineKit.Codecs.Metadata;

/// <summary>
/// Directories of a TIFF, of a BigTIFF or of an EXIF block, which is one too. What a file says of offsets and counts is
/// believed only within its length and a budget; an entry beyond them is left out.
/// </summary>
internal sealed class TiffReader
{
    private const int MostEntries = 4096;

    private readonly Stream _file;
    private long _budget;

    private TiffReader(Stream file, long budget, bool little, bool big) =>
        (_file, _budget, IsLittle, IsBig) = (file, budget, little, big);

    public bool IsLittle { get; }

    /// <summary>Whether offsets have 64 bits.</summary>
    public bool IsBig { get; }

    /// <summary>Where the first directory lies.</summary>
    public long First { get; private init; }

    /// <summary>Whether something had to be left out.</summary>
    public bool IsDamaged { get; private set; }

    /// <summary>Looks at the header; null when it is none.</summary>
    /// <param name="file">The file, or the block.</param>
    /// <param name="budget">Bytes of values at most.</param>
    public static TiffReader? Open(Stream file, long budget)
    {
        Span<byte> head = stackalloc byte[16];
        head.Clear();
        file.Position = 0;
        var length = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        var little = head.StartsWith("II"u8);
        if (length < 8 || (!little && !head.StartsWith("MM"u8)))
            return null;
        var (version, big) = (Number(head[2..], 2, little), false);
        if (version is not 42 && !(big = version is 43))
            return null;
        return new TiffReader(file, budget, little, big)
        {
            First = big ? Number(head[8..], 8, little) : Number(head[4..], 4, little),
        };
    }

    /// <summary>The entries of a directory, and where the next one lies; null when there is none.</summary>
    public (IReadOnlyList<ExifEntry> Entries, long Next)? Directory(long at)
    {
        var (head, width, inline) = IsBig ? (8, 20, 8) : (2, 12, 4);
        if (at < 8 || Bytes(at, head) is not { } first)
            return null;
        var count = Number(first, head, IsLittle);
        if (count > MostEntries)
            return null;
        var entries = new List<ExifEntry>();
        var place = at + head;
        for (var i = 0; i < count; i++, place += width)
        {
            if (Bytes(place, width) is not { } bytes)
            {
                IsDamaged = true;
                return (entries, 0);
            }
            if (Entry(bytes, place, inline) is { } entry)
                entries.Add(entry);
            else
                IsDamaged = true;
        }
        return (entries, Bytes(place, inline) is { } next ? Number(next, inline, IsLittle) : 0);
    }

    private ExifEntry? Entry(byte[] bytes, long place, int inline)
    {
        var (tag, type) = ((int)Number(bytes, 2, IsLittle), (int)Number(bytes.AsSpan(2), 2, IsLittle));
        var count = Number(bytes.AsSpan(4), inline, IsLittle);
        var width = ExifEntry.Width(type);
        if (type is 0 or > 18 || count > int.MaxValue || (_budget -= count * width) < 0)
            return null;
        var length = (int)(count * width);
        if (length <= inline)
            return new ExifEntry(tag, type, bytes.AsMemory(4 + inline, length), place + 4 + inline);
        var at = Number(bytes.AsSpan(4 + inline), inline, IsLittle);
        return Bytes(at, length) is { } value ? new ExifEntry(tag, type, value, at) : null;
    }

    private byte[]? Bytes(long at, int count)
    {
        if (at > _file.Length - count)
            return null;
        var bytes = new byte[count];
        _file.Position = at;
        _file.ReadExactly(bytes);
        return bytes;
    }

    private static long Number(ReadOnlySpan<byte> bytes, int width, bool little) => width switch
    {
        2 => little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes),
        4 => little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes),
        _ => (long)Math.Min(long.MaxValue / 4,
            little ? BinaryPrimitives.ReadUInt64LittleEndian(bytes) : BinaryPrimitives.ReadUInt64BigEndian(bytes)),
    };
}
