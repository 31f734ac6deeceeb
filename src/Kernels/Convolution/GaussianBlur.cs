using System.Numerics;
using System.Runtime.CompilerServices;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Rows;
using PipelineKit.Operators;

namespace PipelineKit.Kernels.Convolution;

/// <summary>
/// Blurs rows with a sampled Gaussian: down the columns into rows in between, margins included, then along those; a band
/// goes through a tile of columns at a time. Every sample is summed in one order, from the center outwards, so it does not
/// matter where a band, a tile or a vector begins.
/// </summary>
internal sealed unsafe class GaussianBlur<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Rows that are blurred together.</summary>
    public const int Rows = GaussianColumns<T>.Rows;

    private const int NearCache = 160 << 10;
    private readonly int radius;
    private readonly bool shrinks;
    private readonly double[] exact;
    private readonly int tile;
    private readonly T[] weights;
    private readonly GaussianColumns<T> columns;

    public GaussianBlur(double sigma, int radius, Border border)
    {
        (this.radius, shrinks) = (radius, border == Border.Shrink);
        exact = Weights(sigma, radius);
        weights = Array.ConvertAll(exact, T.CreateTruncating);
        columns = new(weights);
        // Columns whose rows stay near while a band goes through them, but not too few: margins are computed twice.
        var fits = NearCache / (sizeof(T) * (2 * radius + Rows));
        tile = Math.Max(fits, Math.Max(256, 4 * radius)) / Quad<T>.Columns * Quad<T>.Columns;
    }

    /// <summary>Weights 0 to <paramref name="radius"/> from the center outwards; both sides together they sum to 1.</summary>
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

    /// <summary>The scratch memory that a blur takes.</summary>
    public static ScratchLayout Layout(int width, int radius, Border border)
    {
        var between = ScratchLayout.None.Rows("rows in between", width, radius, radius, Rows);
        return border == Border.Shrink ? between.Rows("nothing", width, radius, radius) : between;
    }

    /// <summary>Blurs rows of a channel.</summary>
    public void Blur(InputRows<T> input, RowRange rows, int channel, Scratch<T> scratch, OutputRows<T> output) =>
        Blur(input, rows, channel, scratch, output, default(AsBlurred<T>));

    /// <summary>
    /// The same, and each blurred sample becomes what <paramref name="finish"/> makes of it and the sample it came from.
    /// </summary>
    public void Blur<TFinish>(InputRows<T> input, RowRange rows, int channel,
        Scratch<T> scratch, OutputRows<T> output, TFinish finish)
        where TFinish : struct, IBlurFinish<T>
    {
        var width = output.Info.Width;
        var between = stackalloc T*[Rows];
        for (var i = 0; i < Rows; i++)
            between[i] = scratch.Row("rows in between").Pointer;
        var sources = Sources(input, rows, channel, scratch);
        // Margins begin on a vector boundary, so that loads do not straddle cache lines; a valid window's rows are shifted
        // by its radius and begin on one there.
        var margin = input.Border == Border.Valid ? radius : (radius + Vector<T>.Count - 1) / Vector<T>.Count * Vector<T>.Count;
        for (var first = 0; first < width; first += tile)
        {
            var end = Math.Min(first + tile, width);
            var (from, to) = shrinks
                ? (Math.Max(0, first - margin), Math.Min(width, end + radius)) : (first - margin, end + radius);
            for (var y = rows.First; y < rows.End; y += Rows)
            {
                var count = Math.Min(Rows, rows.End - y);
                columns.Sum(sources.AsSpan(y - rows.First), count, between, from, to);
                for (var i = 0; i < count; i++)
                    if (shrinks)
                        Along(between[i], output[y + i, channel], first, end, null, default(AsBlurred<T>));
                    else
                        Along(between[i], output[y + i, channel], first, end, input[y + i, channel].Pointer, finish);
            }
        }
        if (!shrinks)
            return;
        for (var y = rows.First; y < rows.End; y++)
        {
            Rescale(output[y, channel], y, input.Info.Height);
            if (finish.IsNeeded)
                Finish(output[y, channel], input[y, channel], finish);
        }
    }

    // The rows above, in and below those to blur; under 'shrink' those outside count nothing.
    private nint[] Sources(InputRows<T> input, RowRange rows, int channel, Scratch<T> scratch)
    {
        var nothing = default(Row<T>);
        if (shrinks)
        {
            nothing = scratch.Row("nothing");
            nothing.Slice(-radius, nothing.Width + 2 * radius).Clear();
        }
        var sources = new nint[rows.Count + 2 * radius];
        for (var i = 0; i < sources.Length; i++)
        {
            var y = rows.First - radius + i;
            var there = !shrinks || (uint)y < (uint)input.Info.Height;
            sources[i] = (nint)(there ? input[y, channel] : nothing).Pointer;
        }
        return sources;
    }

    private void Along<TFinish>(T* source, Row<T> to, int first, int end, T* samples, TFinish finish)
        where TFinish : struct, IBlurFinish<T>
    {
        // Down the columns went whole vectors, beyond the width too.
        if (shrinks)
        {
            new Span<T>(source - radius, radius).Clear();
            new Span<T>(source + to.Width, radius).Clear();
        }
        var target = to.Pointer;
        fixed (T* w = weights)
        {
            var x = first;
            for (; x + Quad<T>.Columns <= end; x += Quad<T>.Columns)
            {
                var sums = Quad<T>.Load(source + x) * new Vector<T>(w[0]);
                for (var k = 1; k <= radius; k++)
                    sums = sums.PlusPair(new Vector<T>(w[k]), source + x - k, source + x + k);
                if (finish.IsNeeded)
                    sums = sums.Finished(finish, samples + x);
                sums.Store(target + x);
            }
            for (; x < end; x += Vector<T>.Count)
            {
                var sum = Load(source + x) * w[0];
                for (var k = 1; k <= radius; k++)
                    sum = Fused.MultiplyAdd(new Vector<T>(w[k]), Load(source + x - k) + Load(source + x + k), sum);
                Unsafe.WriteUnaligned(target + x, finish.IsNeeded ? finish.Apply(sum, Load(samples + x)) : sum);
            }
        }
    }

    private static void Finish<TFinish>(Row<T> row, Row<T> samples, TFinish finish)
        where TFinish : struct, IBlurFinish<T>
    {
        for (var x = 0; x < row.Width; x += Vector<T>.Count)
            row.Store(x, finish.Apply(row.Load(x), samples.Load(x)));
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
