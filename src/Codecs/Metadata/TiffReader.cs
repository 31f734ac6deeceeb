using System.Buffers.Binary;

namespace PipelineKit.Codecs.Metadata;

/// <summary>
/// Reads directories of a TIFF, a BigTIFF or an EXIF block. Offsets and counts are limited to the file's length and a budget;
/// entries that exceed them are skipped.
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

    /// <summary>The offset of the first directory.</summary>
    public long First { get; private init; }

    /// <summary>Whether anything was skipped.</summary>
    public bool IsDamaged { get; private set; }

    /// <summary>Reads the header; null if it is invalid.</summary>
    /// <param name="file">The file or the block.</param>
    /// <param name="budget">The maximum size of all values in bytes.</param>
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

    /// <summary>Returns the entries of a directory and the offset of the next; null if there is none.</summary>
    public (IReadOnlyList<ExifEntry> Entries, long Next)? Directory(long at)
    {
        if (Fields(at) is not { } found)
            return null;
        var entries = new List<ExifEntry>();
        foreach (var field in found.Fields)
            if (Entry(field) is { } entry)
                entries.Add(entry);
            else
                IsDamaged = true;
        IsDamaged |= !found.IsWhole;
        return (entries, found.Next ?? 0);
    }

    /// <summary>
    /// Returns the fields of a directory without their values, and whether all values are in the file; null if there is no
    /// directory, or it has too many entries. The offset of the next directory is null if the file ends before it.
    /// </summary>
    public (IReadOnlyList<TiffField> Fields, long? Next, bool IsWhole)? Fields(long at)
    {
        var (head, width, inline) = IsBig ? (8, 20, 8) : (2, 12, 4);
        if (at < 8 || Bytes(at, head) is not { } first)
            return null;
        var count = Number(first, head);
        if (count > MostEntries)
            return null;
        var fields = new List<TiffField>();
        var place = at + head;
        for (var i = 0; i < count; i++, place += width)
        {
            if (Bytes(place, width) is not { } bytes)
                return (fields, null, false);
            var (tag, type, values) = ((int)Number(bytes, 2), (int)Number(bytes.AsSpan(2), 2), Number(bytes.AsSpan(4), inline));
            // Large enough that they fit neither the entry nor the file, but nothing computed from it overflows.
            values = Math.Min(values, int.MaxValue);
            fields.Add(new TiffField(tag, type, values, values * ExifEntry.Width(type) <= inline
                ? place + 4 + inline : Number(bytes.AsSpan(4 + inline), inline)));
        }
        return (fields, Bytes(place, inline) is { } next ? Number(next, inline) : null, true);
    }

    /// <summary>Returns an integer of 1, 2, 4 or 8 bytes.</summary>
    public long Number(ReadOnlySpan<byte> bytes, int width) => Number(bytes, width, IsLittle);

    private ExifEntry? Entry(TiffField field)
    {
        if (field.Type is 0 or > 18 || field.Count == int.MaxValue || (_budget -= field.Bytes) < 0)
            return null;
        return Bytes(field.At, (int)field.Bytes) is { } value ? new ExifEntry(field.Tag, field.Type, value, field.At) : null;
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
        1 => bytes[0],
        2 => little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes),
        4 => little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes),
        _ => (long)Math.Min(long.MaxValue / 4,
            little ? BinaryPrimitives.ReadUInt64LittleEndian(bytes) : BinaryPrimitives.ReadUInt64BigEndian(bytes)),
    };
}

/// <summary>An entry of a directory whose values have not been read.</summary>
/// <param name="Tag">The tag.</param>
/// <param name="Type">Byte, ASCII, short, long and so on.</param>
/// <param name="Count">The stated number of values.</param>
/// <param name="At">The stated offset of the values.</param>
internal readonly record struct TiffField(int Tag, int Type, long Count, long At)
{
    /// <summary>The size of all values in bytes.</summary>
    public long Bytes => Count * ExifEntry.Width(Type);
}
