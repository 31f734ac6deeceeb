using System.Numerics;
using System.Runtime.CompilerServices;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Area;

/// <summary>
/// Blurs rows with a sampled Gaussian: down the columns into a row in between, margins included, then along that row; a
/// band goes through a tile of columns at a time. Every sample is summed in one order, from the centre outwards, so it does
/// not matter where a band, a tile or a vector begins.
/// </summary>
internal sealed unsafe class GaussianBlur<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int FirstCache = 24 << 10;
    private readonly int radius;
    private readonly bool shrinks;
    private readonly double[] exact;
    private readonly int tile;
    private readonly T[] weights;

    public GaussianBlur(double sigma, int radius, Border border)
    {
        (this.radius, shrinks) = (radius, border == Border.Shrink);
        exact = Weights(sigma, radius);
        weights = [.. exact.Select(T.CreateTruncating)];
        // Columns whose rows fit in the first cache while a band goes through them, but not too few: margins are computed twice.
        var fits = FirstCache / (sizeof(T) * (2 * radius + 2));
        tile = Math.Max(fits, Math.Max(256, 4 * radius)) / Quad<T>.Columns * Quad<T>.Columns;
    }

    /// <summary>Weights 0 to <paramref name="radius"/> from the centre outwards; both sides together they sum to 1.</summary>
    public static double[] Weights(double sigma, int radius)
    {
        var weights = new double[radius + 1];
        for (var i = 0; i <= radius; i++)
            weights[i] = Math.Exp(-0.5 * i * i / (sigma * sigma));
        var sum = 2 * weights.Sum() - weights[0];
        for (var i = 0; i <= radius; i++)
            weights[i] /= sum;
        return weights;
    }

    /// <summary>Samples of scratch memory that a blur takes.</summary>
    public static long ScratchSamples(int width, int radius) => 3 * (width + 2L * radius + 48);

    /// <summary>Blurs rows of a channel.</summary>
    public void Blur(InputRows<T> input, RowRange rows, int channel, Scratch<T> scratch, OutputRows<T> output)
    {
        var width = output.Info.Width;
        var (upper, lower) = (scratch.Row(width, radius, radius), scratch.Row(width, radius, radius));
        var nothing = scratch.Row(width, radius, radius);
        if (shrinks)
            nothing.Slice(-radius, width + 2 * radius).Clear();
        var sources = new nint[rows.Count + 2 * radius];
        for (var i = 0; i < sources.Length; i++)
        {
            var y = rows.First - radius + i;
            var there = !shrinks || (uint)y < (uint)input.Info.Height;
            sources[i] = (nint)(there ? input[y, channel] : nothing).Pointer;
        }
        // Margins begin on a vector boundary, so that loads do not straddle cache lines; a valid window's rows are shifted
        // by its radius and begin on one there.
        var margin = input.Border == Border.Valid ? radius : (radius + Vector<T>.Count - 1) / Vector<T>.Count * Vector<T>.Count;
        for (var first = 0; first < width; first += tile)
        {
            var end = Math.Min(first + tile, width);
            var (from, to) = shrinks ? (Math.Max(0, first - margin), Math.Min(width, end + radius)) : (first - margin, end + radius);
            for (var y = rows.First; y < rows.End; y += 2)
            {
                var here = sources.AsSpan(y - rows.First);
                if (y + 1 < rows.End)
                {
                    DownTwo(here, upper.Pointer, lower.Pointer, from, to);
                    Along(lower, output[y + 1, channel], first, end);
                }
                else
                    Down(here, upper.Pointer, from, to);
                Along(upper, output[y, channel], first, end);
            }
        }
        if (shrinks)
            for (var y = rows.First; y < rows.End; y++)
                Rescale(output[y, channel], y, input.Info.Height);
    }

    private void Down(ReadOnlySpan<nint> rows, T* target, int first, int end)
    {
        fixed (nint* top = rows)
        fixed (T* w = weights)
        {
            var centre = top + radius;
            var x = first;
            for (; x + Quad<T>.Columns <= end; x += Quad<T>.Columns)
            {
                var sums = Quad<T>.Load((T*)*centre + x) * new Vector<T>(w[0]);
                for (var k = 1; k <= radius; k++)
                    sums = sums.PlusPair(new Vector<T>(w[k]), (T*)centre[-k] + x, (T*)centre[k] + x);
                sums.Store(target + x);
            }
            for (; x < end; x += Vector<T>.Count)
            {
                var sum = Load((T*)*centre + x) * w[0];
                for (var k = 1; k <= radius; k++)
                    sum = Fused.MultiplyAdd(new Vector<T>(w[k]), Load((T*)centre[-k] + x) + Load((T*)centre[k] + x), sum);
                Unsafe.WriteUnaligned(target + x, sum);
            }
        }
    }

    /// <summary>
    /// Two rows, one below the other: what lies k below the upper lies k − 1 below the lower, so a row is loaded once for both.
    /// </summary>
    private void DownTwo(ReadOnlySpan<nint> rows, T* upper, T* lower, int first, int end)
    {
        var x = first;
        fixed (nint* top = rows)
        fixed (T* w = weights)
        {
            var centre = top + radius;
            for (; x + Quad<T>.Columns <= end; x += Quad<T>.Columns)
            {
                var (above, below) = (Quad<T>.Load((T*)centre[0] + x), Quad<T>.Load((T*)centre[1] + x));
                var (sums, lowerSums) = (above * new Vector<T>(w[0]), below * new Vector<T>(w[0]));
                for (var k = 1; k <= radius; k++)
                {
                    var weight = new Vector<T>(w[k]);
                    var (farAbove, farBelow) = (Quad<T>.Load((T*)centre[-k] + x), Quad<T>.Load((T*)centre[k + 1] + x));
                    sums = sums.PlusPair(weight, farAbove, below);
                    lowerSums = lowerSums.PlusPair(weight, above, farBelow);
                    (above, below) = (farAbove, farBelow);
                }
                sums.Store(upper + x);
                lowerSums.Store(lower + x);
            }
        }
        Down(rows, upper, x, end);
        Down(rows[1..], lower, x, end);
    }

    private void Along(Row<T> from, Row<T> to, int first, int end)
    {
        // Down the columns went whole vectors, beyond the width too.
        if (shrinks)
        {
            from.Slice(-radius, radius).Clear();
            from.Slice(from.Width, radius).Clear();
        }
        T* source = from.Pointer, target = to.Pointer;
        fixed (T* w = weights)
        {
            var x = first;
            for (; x + Quad<T>.Columns <= end; x += Quad<T>.Columns)
            {
                var sums = Quad<T>.Load(source + x) * new Vector<T>(w[0]);
                for (var k = 1; k <= radius; k++)
                    sums = sums.PlusPair(new Vector<T>(w[k]), source + x - k, source + x + k);
                sums.Store(target + x);
            }
            for (; x < end; x += Vector<T>.Count)
            {
                var sum = Load(source + x) * w[0];
                for (var k = 1; k <= radius; k++)
                    sum = Fused.MultiplyAdd(new Vector<T>(w[k]), Load(source + x - k) + Load(source + x + k), sum);
                Unsafe.WriteUnaligned(target + x, sum);
            }
        }
    }

    /// <summary>Divides by the weight that lay inside the image.</summary>
    private void Rescale(Row<T> row, int y, int height)
    {
        var down = Inside(y, height);
        for (var x = 0; x < row.Width; x++)
            if (down < 1 || x < radius || x >= row.Width - radius)
                row[x] /= T.CreateTruncating(down * Inside(x, row.Width));
    }

    private double Inside(int at, int length)
    {
        if (at >= radius && at < length - radius)
            return 1;
        var sum = exact[0];
        for (var k = 1; k <= radius; k++)
            sum += (at - k >= 0 ? exact[k] : 0) + (at + k < length ? exact[k] : 0);
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Load(T* from) => Unsafe.ReadUnaligned<Vector<T>>(from);
}
