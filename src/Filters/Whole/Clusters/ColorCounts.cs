using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using PipelineKit.Imaging;

namespace PipelineKit.Filters.Whole.Clusters;

/// <summary>Counts each color of an image of integer samples from 0 to its white: one counter for each possible color.</summary>
internal sealed unsafe class ColorCounts : IDisposable
{
    // Up to here, color indices are exact in single precision, and the counters take at most 64 MiB.
    private const int MostPossible = 1 << 24;
    private const int MostDistinct = 1 << 21;

    // The number of counters in a page; pages without any color are skipped.
    private const int PageBits = 10;
    private static readonly object Uncountable = new();
    private readonly int channels;
    private readonly int levels;
    private readonly int possible;
    private readonly bool[] pages;
    private uint* counts;

    public ColorCounts(ImageInfo image)
    {
        (channels, levels, possible) = (image.ColorChannels, (int)image.White!.Value + 1, Possible(image));
        // Pages that are never written take no memory.
        counts = (uint*)NativeMemory.AllocZeroed((nuint)possible, sizeof(uint));
        pages = new bool[((possible - 1) >> PageBits) + 1];
    }

    ~ColorCounts() => Dispose();

    /// <summary>Returns whether the colors of an image can be counted.</summary>
    public static bool Serves(ImageInfo image) => Possible(image) > 0;

    /// <summary>Returns the peak memory of counting and listing, in bytes.</summary>
    public static long Bytes(ImageInfo image) => Possible(image) is > 0 and var possible
        ? possible * 4L + (possible >> PageBits) + 1
            + Math.Min(image.Pixels, Math.Min(possible, MostDistinct)) * 4 * (image.ColorChannels + 1)
        : 0;

    /// <summary>Returns the color indices of a row for <see cref="Add{T}"/>. Thread-safe.</summary>
    public object Pack<T>(ReadOnlySpan<Row<T>> row)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var width = row[0].Width;
        var numbers = ArrayPool<T>.Shared.Rent(width + Vector<T>.Count);
        var (top, factor) = (new Vector<T>(T.CreateTruncating(levels - 1)), new Vector<T>(T.CreateTruncating(levels)));
        for (var x = 0; x < width; x += Vector<T>.Count)
        {
            var sum = Vector<T>.Zero;
            var whole = Vector<T>.AllBitsSet;
            foreach (var channel in row)
            {
                var sample = channel.Load(x);
                whole &= Vector.Equals(Floor(sample), sample) & Vector.GreaterThanOrEqual(sample,
                    Vector<T>.Zero) & Vector.LessThanOrEqual(sample, top);
                sum = sum * factor + sample;
            }
            sum.CopyTo(numbers, x);
            if (whole != Vector<T>.AllBitsSet && !IsWhole(row, x))
            {
                ArrayPool<T>.Shared.Return(numbers);
                return Uncountable;
            }
        }
        return new Packed<T>(numbers, width);
    }

    /// <summary>Counts the colors of a row; false if some cannot be counted.</summary>
    public bool Add<T>(object part)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (part is not Packed<T> packed)
            return false;
        foreach (var number in packed.Numbers.AsSpan(0, packed.Width))
        {
            var color = int.CreateTruncating(number);
            counts[color]++;
            pages[color >> PageBits] = true;
        }
        ArrayPool<T>.Shared.Return(packed.Numbers);
        return true;
    }

    /// <summary>Returns the colors that occur, in index order; null if there are too many to keep.</summary>
    public ColorList<T>? List<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var distinct = 0;
        for (var page = 0; page < pages.Length; page++)
            foreach (var count in Page(page))
                distinct += count > 0 ? 1 : 0;
        if (distinct > MostDistinct)
            return null;
        var list = new ColorList<T>(channels, distinct);
        for (var page = 0; page < pages.Length; page++)
        {
            var occurring = Page(page);
            for (var i = 0; i < occurring.Length; i++)
                if (occurring[i] > 0)
                    list.Add((page << PageBits) + i, levels, occurring[i]);
        }
        return list;
    }

    private ReadOnlySpan<uint> Page(int page)
    {
        var first = page << PageBits;
        return pages[page] ? new(counts + first, Math.Min(1 << PageBits, possible - first)) : [];
    }

    public void Dispose()
    {
        NativeMemory.Free(counts);
        counts = null;
        GC.SuppressFinalize(this);
    }

    private static int Possible(ImageInfo image)
    {
        if (image.White is not { } white || white != Math.Floor(white) || white < 1 || image.Pixels > uint.MaxValue)
            return 0;
        var possible = Math.Pow(white + 1, image.ColorChannels);
        return possible <= MostPossible ? (int)possible : 0;
    }

    // Columns beyond the last are undefined.
    private bool IsWhole<T>(ReadOnlySpan<Row<T>> row, int from)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (var channel in row)
            for (var x = from; x < Math.Min(channel.Width, from + Vector<T>.Count); x++)
                if (!(T.Floor(channel[x]) == channel[x] && channel[x] >= T.Zero && channel[x] < T.CreateTruncating(levels)))
                    return false;
        return true;
    }

    private static Vector<T> Floor<T>(Vector<T> value)
        where T : unmanaged => typeof(T) == typeof(float)
        ? Vector.Floor(value.As<T, float>()).As<float, T>()
        : Vector.Floor(value.As<T, double>()).As<double, T>();

    private sealed record Packed<T>(T[] Numbers, int Width);
}
