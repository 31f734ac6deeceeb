using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace PipelineKit.Tests.Codecs.Png;

/// <summary>Builds PNG files chunk by chunk, valid or not, without the codec.</summary>
internal sealed class PngBytes
{
    private readonly List<byte> _bytes = [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10];

    public static implicit operator byte[](PngBytes file) => [.. file._bytes];

    public PngBytes Add(string type, params byte[] data)
    {
        byte[] named = [.. Encoding.Latin1.GetBytes(type), .. data];
        return Word((uint)data.Length).Raw(named).Word(Crc(named));
    }

    public PngBytes Header(int width, int height, int depth = 8, int color = 0, int interlace = 0) =>
        Add("IHDR", [.. Big(width), .. Big(height), (byte)depth, (byte)color, 0, 0, (byte)interlace]);

    public PngBytes Data(params byte[] filtered) => Add("IDAT", Zlib(filtered));

    public PngBytes End() => Add("IEND");

    public PngBytes Raw(params byte[] bytes)
    {
        _bytes.AddRange(bytes);
        return this;
    }

    /// <summary>Creates a gray image of 3×2 pixels up to its samples, to be continued by the test.</summary>
    public static PngBytes Small() => new PngBytes().Header(3, 2);

    /// <summary>Adds the samples of <see cref="Small"/>, in two IDAT chunks.</summary>
    public PngBytes SmallData()
    {
        // Stored without compression, so that its length and all offsets are the same with any zlib.
        byte[] zlib = [0x78, 1, 1, 8, 0, 0xF7, 0xFF, 0, 1, 2, 3, 1, 10, 20, 30, 0x00, 0x92, 0x00, 0x44];
        return Add("IDAT", zlib[..5]).Add("IDAT", zlib[5..]);
    }

    public static byte[] Zlib(byte[] data)
    {
        var target = new MemoryStream();
        using (var zlib = new ZLibStream(target, CompressionLevel.Optimal))
            zlib.Write(data);
        return target.ToArray();
    }

    public static byte[] Big(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    /// <summary>Computes CRC-32 bit by bit.</summary>
    public static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320);
        }
        return ~crc;
    }

    private PngBytes Word(uint value) => Raw(Big((int)value));
}
