using System.Buffers.Binary;

namespace PipelineKit.Codecs.Png;

/// <summary>
/// The checksum of chunks: CRC-32 of ISO 3309, reflected polynomial 0xEDB88320 (PNG, third edition, 5.5), sixteen bytes a
/// step from sixteen tables (Kounavis and Berry, "A systematic approach to building high performance software-based CRC
/// generators", 2005). Values are passed finished, complement included.
/// </summary>
internal static class Crc32
{
    private const uint Polynomial = 0xEDB88320;
    private const int Step = 16;
    private static readonly uint[] Tables = MakeTables();

    /// <summary>The checksum so far of a chunk of which only the name has been seen.</summary>
    public static uint OfType(uint type)
    {
        Span<byte> name = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(name, type);
        return Append(0, name);
    }

    /// <summary>
    /// The checksum of what <paramref name="crc"/> stands for followed by <paramref name="bytes"/>; start with 0.
    /// </summary>
    public static uint Append(uint crc, ReadOnlySpan<byte> bytes)
    {
        crc = ~crc;
        var tables = Tables.AsSpan(0, Step * 256);
        while (bytes.Length >= Step)
        {
            var first = BinaryPrimitives.ReadUInt32LittleEndian(bytes) ^ crc;
            crc = Slice(tables[(12 * 256)..], first)
                ^ Slice(tables[(8 * 256)..], BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]))
                ^ Slice(tables[(4 * 256)..], BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]))
                ^ Slice(tables, BinaryPrimitives.ReadUInt32LittleEndian(bytes[12..]));
            bytes = bytes[Step..];
        }
        foreach (var b in bytes)
            crc = tables[(byte)(crc ^ b)] ^ (crc >> 8);
        return ~crc;
    }

    /// <summary>Four bytes at once: the earliest is the furthest from the end, so it meets the last of the four tables.</summary>
    private static uint Slice(ReadOnlySpan<uint> tables, uint word)
    {
        var four = tables[..1024];
        return four[768 + (int)(word & 0xFF)] ^ four[512 + (int)((word >> 8) & 0xFF)]
            ^ four[256 + (int)((word >> 16) & 0xFF)] ^ four[(int)(word >> 24)];
    }

    private static uint[] MakeTables()
    {
        var tables = new uint[Step * 256];
        for (uint value = 0; value < 256; value++)
        {
            var crc = value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? (crc >> 1) ^ Polynomial : crc >> 1;
            tables[value] = crc;
        }
        for (var i = 256; i < tables.Length; i++)
            tables[i] = tables[(byte)tables[i - 256]] ^ (tables[i - 256] >> 8);
        return tables;
    }
}
