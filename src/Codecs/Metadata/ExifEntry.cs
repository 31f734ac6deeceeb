using System.Buffers.Binary;

namespace PipelineKit.Codecs.Metadata;

/// <summary>An entry of a directory (TIFF 6.0, section 2).</summary>
/// <param name="Tag">The tag.</param>
/// <param name="Type">Byte, ASCII, short, long and so on.</param>
/// <param name="Value">Its values, in the byte order of the block.</param>
/// <param name="Place">The offset of the values in the block; 0 for a new entry.</param>
internal sealed record ExifEntry(int Tag, int Type, ReadOnlyMemory<byte> Value, long Place = 0)
{
    private const int Byte = 1, Short = 3, Long = 4, SignedByte = 6, Undefined = 7, SignedShort = 8, SignedLong = 9;

    /// <summary>The number of values.</summary>
    public int Count => Value.Length / Width(Type);

    /// <summary>
    /// Returns the first of its integers, of any width, because writers use types freely and other readers accept them. Null for
    /// another type, or if there is none.
    /// </summary>
    public long? Number(bool little)
    {
        var bytes = Value.Span;
        if (bytes.Length < Width(Type))
            return null;
        return Type switch
        {
            Byte or Undefined => bytes[0],
            SignedByte => (sbyte)bytes[0],
            Short => little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes),
            SignedShort => little ? BinaryPrimitives.ReadInt16LittleEndian(bytes) : BinaryPrimitives.ReadInt16BigEndian(bytes),
            Long => little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes),
            SignedLong => little ? BinaryPrimitives.ReadInt32LittleEndian(bytes) : BinaryPrimitives.ReadInt32BigEndian(bytes),
            _ => null,
        };
    }

    /// <summary>Returns the first of its fractions; null for another type, or if it is not a positive number.</summary>
    public double? Fraction(bool little)
    {
        const int rational = 5;
        if (Type != rational || Value.Length < 8)
            return null;
        var bytes = Value.Span;
        var (above, below) = little
            ? (BinaryPrimitives.ReadUInt32LittleEndian(bytes), BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]))
            : (BinaryPrimitives.ReadUInt32BigEndian(bytes), BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]));
        return above > 0 && below > 0 ? (double)above / below : null;
    }

    /// <summary>
    /// Returns the entry with one number. Keeps the old offset and width if the number fits, so that a block can be changed in
    /// place.
    /// </summary>
    public ExifEntry With(long number, bool little)
    {
        var fits = Type is Short && number <= ushort.MaxValue || Type is Long;
        var type = fits ? Type : Long;
        var bytes = new byte[Width(type)];
        if (type == Short && little)
            BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)number);
        else if (type == Short)
            BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)number);
        else if (little)
            BinaryPrimitives.WriteUInt32LittleEndian(bytes, (uint)number);
        else
            BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)number);
        return new ExifEntry(Tag, type, bytes, fits && Count == 1 ? Place : 0);
    }

    /// <summary>
    /// Returns the bytes per value: byte, ASCII, short, long, rational, the signed types, floats; BigTIFF's 64 bits.
    /// </summary>
    public static int Width(int type) => type switch
    {
        3 or 8 => 2,
        4 or 9 or 11 or 13 => 4,
        5 or 10 or 12 or 16 or 17 or 18 => 8,
        _ => 1,
    };
}
