using System.Buffers.Binary;
using System.IO.Hashing;

namespace PipelineKit.Codecs.Png;

/// <summary>Writes chunks.</summary>
internal static class ChunkWriter
{
    public static void Write(Stream target, uint type, ReadOnlySpan<byte> data)
    {
        WriteWord(target, (uint)data.Length);
        WriteWord(target, type);
        target.Write(data);
        WriteWord(target, ChunkCrc.Of(type, data));
    }

    /// <summary>Completes a chunk in a buffer whose first eight bytes are reserved for its length and name.</summary>
    public static void Frame(OutputBuffer buffer, uint type)
    {
        var head = buffer.Written;
        BinaryPrimitives.WriteInt32BigEndian(head, head.Length - 8);
        BinaryPrimitives.WriteUInt32BigEndian(head[4..], type);
        WriteWord(buffer, Crc32.HashToUInt32(head[4..]));
    }

    private static void WriteWord(Stream target, uint value)
    {
        Span<byte> word = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(word, value);
        target.Write(word);
    }
}
