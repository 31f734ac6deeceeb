using System.Buffers.Binary;
using System.IO.Hashing;

namespace PipelineKit.Codecs.Png;

/// <summary>The checksum of a chunk, over its name and data: CRC-32 of ISO 3309 (PNG, third edition, 5.5).</summary>
internal static class ChunkCrc
{
    /// <summary>Starts the checksum of a chunk with its name.</summary>
    public static Crc32 OfType(uint type)
    {
        Span<byte> name = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(name, type);
        var crc = new Crc32();
        crc.Append(name);
        return crc;
    }

    /// <summary>Returns the checksum of a whole chunk.</summary>
    public static uint Of(uint type, ReadOnlySpan<byte> data)
    {
        var crc = OfType(type);
        crc.Append(data);
        return crc.GetCurrentHashAsUInt32();
    }
}
