using System.Buffers.Binary;
using System.Text;

namespace PipelineKit.Facts;

/// <summary>
/// Reads single tags from an EXIF block. Damaged tags count as missing, and are reported only when requested.
/// </summary>
internal sealed class ExifBlock
{
    private const ushort PhotoPointer = 0x8769, GpsPointer = 0x8825;
    private const int EntryBytes = 12, LongestText = 1024, MostNumbers = 16;
    private readonly ReadOnlyMemory<byte> block;
    private readonly bool little;

    public ExifBlock(ReadOnlyMemory<byte> block)
    {
        this.block = block;
        little = block.Span.StartsWith("II"u8);
    }

    /// <summary>Returns the text of a tag; null if missing.</summary>
    public string? Text(ExifDirectory directory, ushort id)
    {
        if (Find(directory, id) is not { } entry)
            return null;
        if (entry.Type is not (ExifType.Ascii or ExifType.Undefined or ExifType.Byte))
            return Numbers(directory, id) is { Count: > 0 } numbers
                ? string.Join(' ', numbers.Select(n => Scalar.Of(n).ToString())) : null;
        var bytes = entry.Data.Span[..Math.Min(entry.Data.Length, LongestText)];
        var end = bytes.IndexOf((byte)0);
        var text = Encoding.UTF8.GetString(end < 0 ? bytes : bytes[..end]).Trim();
        return text.Length == 0 || text.Any(char.IsControl) ? null : text;
    }

    /// <summary>Returns the numbers of a tag; empty if missing.</summary>
    public IReadOnlyList<double> Numbers(ExifDirectory directory, ushort id)
    {
        if (Find(directory, id) is not { } entry || entry.Bytes == 0)
            return [];
        var numbers = new List<double>();
        for (var at = 0; at + entry.Bytes <= entry.Data.Length && numbers.Count < MostNumbers; at += entry.Bytes)
            numbers.Add(Number(entry.Type, entry.Data.Span[at..]));
        return numbers;
    }

    private double Number(ExifType type, ReadOnlySpan<byte> at) => type switch
    {
        ExifType.Byte => at[0],
        ExifType.SByte => (sbyte)at[0],
        ExifType.Short => Short(at),
        ExifType.SShort => (short)Short(at),
        ExifType.Long => Long(at),
        ExifType.SLong => (int)Long(at),
        ExifType.Rational => Long(at) / (double)Long(at[4..]),
        ExifType.SRational => (int)Long(at) / (double)(int)Long(at[4..]),
        ExifType.Float => BitConverter.UInt32BitsToSingle(Long(at)),
        _ => BitConverter.UInt64BitsToDouble(little
            ? BinaryPrimitives.ReadUInt64LittleEndian(at) : BinaryPrimitives.ReadUInt64BigEndian(at)),
    };

    private Entry? Find(ExifDirectory directory, ushort id)
    {
        var image = Offset(4);
        var at = directory switch
        {
            ExifDirectory.Image => image,
            ExifDirectory.Photo => Pointer(image, PhotoPointer),
            _ => Pointer(image, GpsPointer),
        };
        return at is { } place ? FindIn(place, id) : null;
    }

    private int? Pointer(int? directory, ushort id) => directory is { } at && FindIn(at, id) is { Type: ExifType.Long } entry
        && entry.Data.Length >= 4 ? Within(Long(entry.Data.Span)) : null;

    private Entry? FindIn(int directory, ushort id)
    {
        var span = block.Span;
        if (directory + 2 > span.Length)
            return null;
        var count = Short(span[directory..]);
        for (var i = 0; i < count; i++)
        {
            var at = directory + 2 + i * EntryBytes;
            if (at + EntryBytes > span.Length)
                return null;
            if (Short(span[at..]) == id)
                return Read(at);
        }
        return null;
    }

    private Entry? Read(int at)
    {
        var span = block.Span;
        var type = (ExifType)Short(span[(at + 2)..]);
        var count = Long(span[(at + 4)..]);
        var bytes = Size(type);
        var length = bytes * (long)count;
        if (bytes == 0 || length > span.Length)
            return null;
        var start = length <= 4 ? at + 8 : Offset(at + 8);
        return start is { } from && from + length <= span.Length ? new(type, bytes, block.Slice(from, (int)length)) : null;
    }

    private int? Offset(int at) => at + 4 <= block.Length ? Within(Long(block.Span[at..])) : null;

    private int? Within(uint offset) => offset < block.Length ? (int)offset : null;

    private ushort Short(ReadOnlySpan<byte> at) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(at) : BinaryPrimitives.ReadUInt16BigEndian(at);

    private uint Long(ReadOnlySpan<byte> at) =>
        little ? BinaryPrimitives.ReadUInt32LittleEndian(at) : BinaryPrimitives.ReadUInt32BigEndian(at);

    private static int Size(ExifType type) => type switch
    {
        ExifType.Byte or ExifType.Ascii or ExifType.SByte or ExifType.Undefined => 1,
        ExifType.Short or ExifType.SShort => 2,
        ExifType.Long or ExifType.SLong or ExifType.Float => 4,
        ExifType.Rational or ExifType.SRational or ExifType.Double => 8,
        _ => 0,
    };

    private enum ExifType : ushort
    {
        Byte = 1,
        Ascii,
        Short,
        Long,
        Rational,
        SByte,
        Undefined,
        SShort,
        SLong,
        SRational,
        Float,
        Double,
    }

    private sealed record Entry(ExifType Type, int Bytes, ReadOnlyMemory<byte> Data);
}
