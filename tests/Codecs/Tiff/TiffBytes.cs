using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace PipelineKit.Tests.Codecs.Tiff;

/// <summary>A TIFF built byte by byte: its samples first, as strips or tiles, then its directory.</summary>
internal sealed record TiffBytes(int Width, int Height, int Bits, int Samples, params byte[][] Blocks)
{
    public ushort Photometric { get; init; } = 1;

    public ushort Format { get; init; } = 1;

    public ushort Packing { get; init; } = 1;

    public bool IsPlanar { get; init; }

    public bool IsBigEndian { get; init; }

    public (int Width, int Height)? Tile { get; init; }

    public int? RowsPerStrip { get; init; }

    /// <summary>Further tags with 16-bit values.</summary>
    public (ushort Tag, ushort[] Values)[] Words { get; init; } = [];

    /// <summary>The number of bytes by which block lengths are overstated.</summary>
    public int Overstated { get; init; }

    /// <summary>A color profile.</summary>
    public byte[] Profile { get; init; } = [];

    /// <summary>Packs numbers of a fixed bit width, most significant bit first, padded to whole bytes.</summary>
    public static byte[] Pack(int bits, params int[] values)
    {
        var packed = new byte[((values.Length * bits) + 7) / 8];
        for (var at = 0; at < values.Length * bits; at++)
            if ((values[at / bits] >> (bits - 1 - (at % bits)) & 1) != 0)
                packed[at / 8] |= (byte)(0x80 >> (at % 8));
        return packed;
    }

    public byte[] ToArray()
    {
        var file = new List<byte>();
        file.AddRange(IsBigEndian ? "MM\0*\0\0\0\0"u8 : "II*\0\0\0\0\0"u8);
        var places = new List<int>();
        foreach (var block in Blocks)
        {
            places.Add(file.Count);
            file.AddRange(block);
            Align(file);
        }
        var entries = Entries(places);
        var values = entries.Select(entry => entry.Values.Length <= 4
            ? entry.Values : Number(Append(file, entry.Values), 4)).ToArray();
        Number(file.Count, 4).CopyTo(CollectionsMarshal.AsSpan(file)[4..]);
        file.AddRange(Number(entries.Count, 2));
        for (var i = 0; i < entries.Count; i++)
        {
            var (tag, type, content) = entries[i];
            var width = type switch { 7 => 1, 3 => 2, _ => 4 };
            file.AddRange([.. Number(tag, 2), .. Number(type, 2), .. Number(content.Length / width, 4)]);
            file.AddRange([.. values[i], .. new byte[4 - values[i].Length]]);
        }
        file.AddRange(new byte[4]);
        return [.. file];
    }

    private List<(ushort Tag, ushort Type, byte[] Values)> Entries(List<int> places)
    {
        var lengths = Blocks.Select(block => block.Length + Overstated);
        var entries = new List<(ushort, ushort, byte[])>
        {
            Long(256, Width), Long(257, Height), Short(258, Enumerable.Repeat(Bits, Samples)), Short(259, [Packing]),
            Short(262, [Photometric]), Short(277, [Samples]), Short(284, [IsPlanar ? 2 : 1]),
            Short(339, Enumerable.Repeat((int)Format, Samples)),
        };
        entries.AddRange(Tile is { } tile
            ? [Long(322, tile.Width), Long(323, tile.Height), Long(324, [.. places]), Long(325, [.. lengths])]
            : [Long(273, [.. places]), Long(278, RowsPerStrip ?? Height), Long(279, [.. lengths])]);
        entries.AddRange(Words.Select(word => Short(word.Tag, word.Values.Select(value => (int)value))));
        if (Profile.Length > 0)
            entries.Add((34675, 7, Profile));
        return [.. entries.OrderBy(entry => entry.Item1)];
    }

    private (ushort, ushort, byte[]) Long(ushort tag, params int[] values) => (tag, 4, [.. values.SelectMany(v => Number(v, 4))]);

    private (ushort, ushort, byte[]) Short(ushort tag, IEnumerable<int> values) =>
        (tag, 3, [.. values.SelectMany(v => Number(v, 2))]);

    private byte[] Number(int value, int width)
    {
        var bytes = new byte[4];
        if (IsBigEndian)
            BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        else
            BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return IsBigEndian ? bytes[(4 - width)..] : bytes[..width];
    }

    private static int Append(List<byte> file, byte[] bytes)
    {
        var at = file.Count;
        file.AddRange(bytes);
        Align(file);
        return at;
    }

    private static void Align(List<byte> file)
    {
        if (file.Count % 2 != 0)
            file.Add(0);
    }
}
