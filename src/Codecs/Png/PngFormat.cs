using System.Buffers.Binary;

namespace PipelineKit.Codecs.Png;

/// <summary>The color types of the IHDR chunk.</summary>
internal enum ColorType : byte
{
    Gray = 0,
    Rgb = 2,
    Palette = 3,
    GrayAlpha = 4,
    Rgba = 6,
}

/// <summary>The contents of the IHDR chunk: how samples are stored.</summary>
internal sealed record PngFormat(int Width, int Height, int Depth, ColorType Color, bool Interlaced)
{
    public const int ChunkLength = 13;

    /// <summary>The number of stored samples per pixel.</summary>
    public int StoredChannels => Color switch
    {
        ColorType.Rgb => 3,
        ColorType.GrayAlpha => 2,
        ColorType.Rgba => 4,
        _ => 1,
    };

    /// <summary>The distance of the byte that a filter refers to: the bytes per pixel, at least 1.</summary>
    public int Step => Math.Max(1, StoredChannels * Depth / 8);

    public bool HasAlpha => Color is ColorType.GrayAlpha or ColorType.Rgba;

    /// <summary>Returns the bytes of a stored row of <paramref name="width"/> pixels, without its filter byte.</summary>
    public long RowBytes(int width) => ((long)width * StoredChannels * Depth + 7) / 8;

    /// <summary>The bytes of all stored rows, including filter bytes.</summary>
    public long StoredBytes
    {
        get
        {
            if (!Interlaced)
                return Height * (RowBytes(Width) + 1);
            var bytes = 0L;
            foreach (var pass in Adam7Pass.All)
                if (pass.Width(Width) is > 0 and var width)
                    bytes += pass.Height(Height) * (RowBytes(width) + 1);
            return bytes;
        }
    }

    public static PngFormat Parse(ReadOnlySpan<byte> data, Chunk chunk)
    {
        var width = BinaryPrimitives.ReadUInt32BigEndian(data);
        var height = BinaryPrimitives.ReadUInt32BigEndian(data[4..]);
        var (depth, color) = (data[8], (ColorType)data[9]);
        if (width is 0 or > int.MaxValue || height is 0 or > int.MaxValue)
            throw Faults.Corrupt($"{chunk} declares an image of {width}×{height}; both must be from 1 to 2147483647");
        if (!Allowed(color).Contains(depth))
            throw Faults.Corrupt($"{chunk} declares color type {data[9]} with {depth} bits per sample, which PNG does not "
                + "define");
        if (data[10] != 0 || data[11] != 0 || data[12] > 1)
            throw Faults.Corrupt(
                $"{chunk} declares compression {data[10]}, filter {data[11]}, interlace {data[12]}; allowed are 0, 0, and 0 "
                + "or 1");
        return new PngFormat((int)width, (int)height, depth, color, data[12] == 1);
    }

    public byte[] ToBytes()
    {
        var data = new byte[ChunkLength];
        BinaryPrimitives.WriteInt32BigEndian(data, Width);
        BinaryPrimitives.WriteInt32BigEndian(data.AsSpan(4), Height);
        data[8] = (byte)Depth;
        data[9] = (byte)Color;
        data[12] = (byte)(Interlaced ? 1 : 0);
        return data;
    }

    private static ReadOnlySpan<byte> Allowed(ColorType color) => color switch
    {
        ColorType.Gray => [1, 2, 4, 8, 16],
        ColorType.Palette => [1, 2, 4, 8],
        ColorType.Rgb or ColorType.GrayAlpha or ColorType.Rgba => [8, 16],
        _ => [],
    };
}
