namespace PipelineKit.Tests.Codecs.Frames;

/// <summary>A GIF built block by block, valid or not, with uncompressed codes.</summary>
internal sealed class GifBytes
{
    private const int Bits = 8;

    private readonly List<byte> _bytes = [];

    /// <summary>Initializes a canvas and a color table of up to 256 colors.</summary>
    public GifBytes(int width, int height, byte[] table)
    {
        Table = new byte[3 * 256];
        table.CopyTo(Table, 0);
        _bytes.AddRange([.. "GIF89a"u8, (byte)width, (byte)(width >> 8), (byte)height, (byte)(height >> 8), 0xF7, 0, 0,
            .. Table]);
    }

    /// <summary>Red, green and blue of each color.</summary>
    public byte[] Table { get; }

    public GifBytes Add(params byte[] bytes)
    {
        _bytes.AddRange(bytes);
        return this;
    }

    public GifBytes Loop(int times) => Add([0x21, 0xFF, 11, .. "NETSCAPE2.0"u8, 3, 1, (byte)times, (byte)(times >> 8), 0]);

    public GifBytes Control(int delay, int disposal, int? transparent = null) => Add(0x21, 0xF9, 4,
        (byte)(disposal << 2 | (transparent is null ? 0 : 1)), (byte)delay, (byte)(delay >> 8), (byte)(transparent ?? 0), 0);

    public GifBytes Image(int x, int y, int width, int height, byte[] indices, bool interlaced = false)
    {
        Add(0x2C, (byte)x, (byte)(x >> 8), (byte)y, (byte)(y >> 8), (byte)width, (byte)(width >> 8), (byte)height,
            (byte)(height >> 8), (byte)(interlaced ? 0x40 : 0), Bits);
        var codes = Codes(indices);
        for (var at = 0; at < codes.Length; at += 255)
            Add([(byte)Math.Min(255, codes.Length - at), .. codes[at..Math.Min(codes.Length, at + 255)]]);
        return Add(0);
    }

    public byte[] End() => [.. _bytes, 0x3B];

    public byte[] Cut() => [.. _bytes];

    // Cleared often enough that codes never exceed 9 bits.
    private static byte[] Codes(byte[] indices)
    {
        var codes = new List<int>();
        for (var i = 0; i < indices.Length; i++)
        {
            if (i % 200 == 0)
                codes.Add(1 << Bits);
            codes.Add(indices[i]);
        }
        codes.Add((1 << Bits) + 1);
        var packed = new byte[((codes.Count * (Bits + 1)) + 7) / 8];
        for (var bit = 0; bit < codes.Count * (Bits + 1); bit++)
            if ((codes[bit / (Bits + 1)] >> (bit % (Bits + 1)) & 1) != 0)
                packed[bit / 8] |= (byte)(1 << (bit % 8));
        return packed;
    }
}
