using System.Runtime.InteropServices;

namespace PipelineKit.Tests.Codecs.Png;

/// <summary>
/// A PNG encoder written from the specification, sample by sample and byte by byte, with a random filter per row; and the samples
/// that a reader must return. Samples are stored integers: <c>[y, x, channel]</c>, palette indices included.
/// </summary>
internal static class NaivePng
{
    /// <summary>All color types and depths: the numbers in IHDR and the samples per pixel.</summary>
    public static readonly (int Color, int Depth, int Channels)[] Kinds =
    [
        (0, 1, 1), (0, 2, 1), (0, 4, 1), (0, 8, 1), (0, 16, 1), (2, 8, 3), (2, 16, 3),
        (3, 1, 1), (3, 2, 1), (3, 4, 1), (3, 8, 1), (4, 8, 2), (4, 16, 2), (6, 8, 4), (6, 16, 4),
    ];

    private static readonly (int X, int Y, int Dx, int Dy)[] Passes =
        [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    public static int[,,] Random(int width, int height, int channels, int depth, Random random)
    {
        var samples = new int[height, width, channels];
        foreach (ref var sample in MemoryMarshal.CreateSpan(ref samples[0, 0, 0], samples.Length))
            sample = random.Next(random.Next(3) == 0 ? 2 : 1 << depth);
        return samples;
    }

    public static byte[] Encode(
        int[,,] samples, int color, int depth, bool interlaced, Random random,
        byte[]? palette = null, byte[]? transparency = null)
    {
        var (height, width) = (samples.GetLength(0), samples.GetLength(1));
        var file = new PngBytes().Header(width, height, depth, color, interlaced ? 1 : 0);
        if (palette is not null)
            file.Add("PLTE", palette);
        if (transparency is not null)
            file.Add("tRNS", transparency);
        var step = Math.Max(1, samples.GetLength(2) * depth / 8);
        List<byte> filtered = [];
        foreach (var (x0, y0, dx, dy) in interlaced ? Passes : [(0, 0, 1, 1)])
        {
            byte[]? prior = null;
            for (var y = y0; y < height && x0 < width; y += dy)
            {
                var row = Pack(samples, y, x0, dx, depth);
                filtered.AddRange(FilterRow(row, prior ?? new byte[row.Length], step, random.Next(5)));
                prior = row;
            }
        }
        var zlib = PngBytes.Zlib([.. filtered]);
        var cut = random.Next(zlib.Length);
        return file.Add("IDAT", zlib[..cut]).Add("IDAT").Add("IDAT", zlib[cut..]).End();
    }

    /// <summary>Returns the filter number and the filtered bytes of a row.</summary>
    public static byte[] FilterRow(byte[] row, byte[] prior, int step, int filter)
    {
        var result = new byte[row.Length + 1];
        result[0] = (byte)filter;
        for (var i = 0; i < row.Length; i++)
        {
            var (a, c) = i < step ? (0, 0) : (row[i - step], prior[i - step]);
            result[i + 1] = (byte)(row[i] - Predict(filter, a, prior[i], c));
        }
        return result;
    }

    /// <summary>Returns interleaved samples as the codec must deliver them.</summary>
    public static byte[] Expected(int[,,] samples, int color, int depth, byte[]? palette, byte[]? transparency)
    {
        List<int> all = [];
        var white = depth == 16 ? 65535 : 255;
        for (var y = 0; y < samples.GetLength(0); y++)
            for (var x = 0; x < samples.GetLength(1); x++)
            {
                int[] pixel = [.. Enumerable.Range(0, samples.GetLength(2)).Select(c => samples[y, x, c])];
                if (color == 3)
                {
                    all.AddRange(palette!.Skip(3 * pixel[0]).Take(3).Select(b => (int)b));
                    if (transparency is not null)
                        all.Add(pixel[0] < transparency.Length ? transparency[pixel[0]] : 255);
                    continue;
                }
                all.AddRange(pixel.Select(s => s * (white / ((1 << depth) - 1))));
                if (transparency is null)
                    continue;
                var key = transparency.Chunk(2).Select(pair => pair[0] * 256 + pair[1]);
                all.Add(pixel.SequenceEqual(key) ? 0 : white);
            }
        return depth == 16
            ? MemoryMarshal.AsBytes<ushort>(all.Select(s => (ushort)s).ToArray()).ToArray()
            : [.. all.Select(s => (byte)s)];
    }

    private static int Predict(int filter, int a, int b, int c)
    {
        switch (filter)
        {
            case 0: return 0;
            case 1: return a;
            case 2: return b;
            case 3: return (a + b) / 2;
        }
        var p = a + b - c;
        var (pa, pb, pc) = (Math.Abs(p - a), Math.Abs(p - b), Math.Abs(p - c));
        return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
    }

    private static byte[] Pack(int[,,] samples, int y, int start, int step, int depth)
    {
        List<int> bits = [];
        for (var x = start; x < samples.GetLength(1); x += step)
            for (var c = 0; c < samples.GetLength(2); c++)
                for (var bit = depth - 1; bit >= 0; bit--)
                    bits.Add(samples[y, x, c] >> bit & 1);
        return [.. bits.Chunk(8).Select(eight => (byte)eight.Index().Sum(b => b.Item << (7 - b.Index)))];
    }
}
