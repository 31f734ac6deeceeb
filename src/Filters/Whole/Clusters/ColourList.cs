using System.Numerics;
using PipelineKit.Imaging;

namespace PipelineKit.Filters.Whole.Clusters;

/// <summary>The distinct colours of an image and how often each occurs, laid out as rows of samples.</summary>
internal sealed class ColourList<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Width = 4096;
    private readonly RowStore<T> rows;
    private readonly uint[] counts;
    private readonly int channels;
    private int used;

    public ColourList(int channels, int colours)
    {
        (this.channels, counts) = (channels, new uint[colours]);
        rows = new RowStore<T>(Width, channels, (colours + Width - 1) / Width, 0, 0);
    }

    /// <summary>Adds a colour by its number: its channels as digits, the first the highest.</summary>
    public void Add(int number, int levels, uint count)
    {
        for (var c = channels - 1; c >= 0; c--)
        {
            rows.Row(used / Width, c)[used % Width] = T.CreateTruncating(number % levels);
            number /= levels;
        }
        counts[used++] = count;
    }

    /// <summary>One look over all samples, as the search takes it.</summary>
    public unsafe void Examine(Clustering<T> clustering)
    {
        var row = stackalloc Row<T>[channels];
        var start = 0L;
        for (var at = 0; at < used; at += Width)
        {
            for (var c = 0; c < channels; c++)
                row[c] = rows.Row(at / Width, c);
            var some = counts.AsSpan(at, Math.Min(Width, used - at));
            clustering.Fold(clustering.Examine(new(row, channels), some.Length, some, start, at / Width));
            foreach (var count in some)
                start += count;
        }
    }

    public void Dispose() => rows.Dispose();
}
