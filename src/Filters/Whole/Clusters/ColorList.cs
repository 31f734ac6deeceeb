using System.Numerics;
using System.Runtime.InteropServices;
using PipelineKit.Imaging;

namespace PipelineKit.Filters.Whole.Clusters;

/// <summary>The distinct colors of an image and their counts, stored as rows of samples.</summary>
internal sealed unsafe class ColorList<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Width = 4096;
    private readonly T* samples;
    private readonly uint[] counts;
    private readonly int channels;
    private int used;

    public ColorList(int channels, int colors)
    {
        (this.channels, counts) = (channels, new uint[colors]);
        var rows = (colors + Width - 1) / Width;
        samples = (T*)NativeMemory.AlignedAlloc((nuint)rows * (nuint)channels * Width * (nuint)sizeof(T), 64);
    }

    /// <summary>Adds a color by its index, whose digits are the channels, the first being the most significant.</summary>
    public void Add(int number, int levels, uint count)
    {
        for (var c = channels - 1; c >= 0; c--)
        {
            At(used / Width, c)[used % Width] = T.CreateTruncating(number % levels);
            number /= levels;
        }
        counts[used++] = count;
    }

    /// <summary>Performs one pass of a search over all samples.</summary>
    public void Examine(Clustering<T> clustering)
    {
        var row = stackalloc Row<T>[channels];
        var start = 0L;
        for (var at = 0; at < used; at += Width)
        {
            for (var c = 0; c < channels; c++)
                row[c] = At(at / Width, c);
            var some = counts.AsSpan(at, Math.Min(Width, used - at));
            clustering.Fold(clustering.Examine(new(row, channels), some.Length, some, start, at / Width));
            foreach (var count in some)
                start += count;
        }
    }

    public void Dispose() => NativeMemory.AlignedFree(samples);

    private Row<T> At(int row, int channel) => new(samples + ((long)row * channels + channel) * Width, Width);
}
