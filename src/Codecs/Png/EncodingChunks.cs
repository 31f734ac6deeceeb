using System.Buffers.Binary;

namespace PipelineKit.Codecs.Png;

/// <summary>Reads and writes gAMA, cHRM, sRGB and cICP (PNG, third edition, 11.3.2) unchanged.</summary>
internal static class EncodingChunks
{
    private const double Unit = 100_000;

    /// <summary>Adds a chunk to the known encoding; the first of each kind takes precedence.</summary>
    public static ColorEncoding Read(Chunk chunk, ReadOnlySpan<byte> data, ColorEncoding known)
    {
        var needed = chunk.Type switch { ChunkType.Chromaticities => 32, ChunkType.StandardRgb => 1, _ => 4 };
        if (data.Length != needed)
            throw Faults.Corrupt($"{chunk} is {chunk.Length} bytes long, not {needed}");
        switch (chunk.Type)
        {
            case ChunkType.Gamma:
                var gamma = BinaryPrimitives.ReadUInt32BigEndian(data);
                if (gamma is 0 or > int.MaxValue)
                    throw Faults.Corrupt($"{chunk} has the value {gamma}");
                return known with { Gamma = known.Gamma ?? gamma / Unit };
            case ChunkType.Chromaticities:
                var numbers = new double[8];
                for (var i = 0; i < numbers.Length; i++)
                    numbers[i] = BinaryPrimitives.ReadInt32BigEndian(data[(4 * i)..]) / Unit;
                return known.Chromaticities.Count > 0 ? known : known with { Chromaticities = numbers };
            case ChunkType.StandardRgb:
                return known with { SrgbIntent = known.SrgbIntent ?? data[0] };
            default:
                return known with { CodePoints = known.CodePoints ?? (data[0], data[1], data[2], data[3] != 0) };
        }
    }

    /// <summary>Writes the chunks; sRGB is not allowed together with a profile.</summary>
    public static void Write(Stream target, ColorEncoding encoding, bool hasProfile)
    {
        if (encoding.CodePoints is { } points)
            ChunkWriter.Write(target, ChunkType.CodePoints,
                [points.Primaries, points.Transfer, points.Matrix, (byte)(points.FullRange ? 1 : 0)]);
        if (encoding.SrgbIntent is { } intent && !hasProfile)
            ChunkWriter.Write(target, ChunkType.StandardRgb, [(byte)intent]);
        if (encoding.Gamma is { } gamma)
            ChunkWriter.Write(target, ChunkType.Gamma, Numbers([gamma]));
        if (encoding.Chromaticities.Count > 0)
            ChunkWriter.Write(target, ChunkType.Chromaticities, Numbers(encoding.Chromaticities));
    }

    private static byte[] Numbers(IReadOnlyList<double> values)
    {
        var bytes = new byte[4 * values.Count];
        for (var i = 0; i < values.Count; i++)
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4 * i), (int)Math.Round(values[i] * Unit));
        return bytes;
    }
}
