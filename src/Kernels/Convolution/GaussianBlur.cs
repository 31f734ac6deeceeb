using System.Numerics;
using System.Runtime.CompilerServices;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Rows;
using PipelineKit.Operators;

namespace PipelineKit.Kernels.Convolution;

/// <summary>
/// Blurs rows with a sampled Gaussian: down the columns into intermediate rows, including margins, then along those rows. A band
/// is processed in tiles of columns. The summation order of a sample is fixed, from the center outwards, so the result does not
/// depend on bands, tiles or vectors.
/// </summary>
internal sealed unsafe class GaussianBlur<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The number of rows that are blurred together.</summary>
    public const int Rows = GaussianBlocks.Rows;

    private const int RowsAtOnce = GaussianColumns<T>.Rows;
    private const int NearCache = 160 << 10;
    private readonly int radius;
    private readonly bool shrinks;
    private readonly InsideWeights inside;
    private readonly int tile;
    private readonly T[] weights;
    private readonly GaussianColumns<T> columns;
    private readonly GaussianBlocks? blocks;

    public GaussianBlur(double sigma, int radius, Border border)
    {
        (this.radius, shrinks) = (radius, border == Border.Shrink);
        var exact = GaussianWeights.Of(sigma, radius);
        inside = new(exact);
        weights = Array.ConvertAll(exact, T.CreateTruncating);
        columns = new(weights);
        blocks = typeof(T) == typeof(float) && GaussianBlocks.IsSupported && !WideGaussian.Suits<T>() ? new(exact) : null;
        // Columns whose rows stay in the cache while a band is processed, but not too few: margins are computed twice.
        var fits = NearCache / (sizeof(T) * (2 * radius + RowsAtOnce));
        tile = Math.Max(fits, Math.Max(256, 4 * radius)) / Quad<T>.Columns * Quad<T>.Columns;
    }

    /// <summary>Returns whether it blurs bytes too.</summary>
    public static bool TakesBytes(Border border) =>
        GaussianBlocks.IsSupported && !WideGaussian.Suits<float>() && border != Border.Shrink;

    /// <summary>Returns the scratch memory that a blur needs.</summary>
    public static ScratchLayout Layout(int width, int radius, Border border)
    {
        var between = ScratchLayout.Either(ScratchLayout.None.Rows("rows in between", width, radius, radius, RowsAtOnce),
            GaussianBlocks.Layout(width, radius));
        return border == Border.Shrink ? between.Rows("nothing", width, radius, radius) : between;
    }

    /// <summary>Blurs rows of a channel.</summary>
    public void Blur(InputRows<T> input, RowRange rows, int channel, Scratch<T> scratch, OutputRows<T> output) =>
        Blur(input, rows, channel, scratch, output, default(AsBlurred<T>));

    /// <summary>Blurs rows of a channel, and applies <paramref name="finish"/> to each blurred sample and its original.</summary>
    public void Blur<TFinish>(InputRows<T> input, RowRange rows, int channel,
        Scratch<T> scratch, OutputRows<T> output, TFinish finish)
        where TFinish : struct, IBlurFinish<T>
    {
        if (blocks is null)
            BlurRows(input, rows, channel, scratch, output, finish);
        else
        {
            var beside = GaussianBlocks.Memory(scratch);
            var sources = Sources(input, rows, channel, scratch);
            if (shrinks)
                BlurBlocks<float, AsBlurred<T>>(beside, sources, rows, channel, output, default);
            else
                BlurBlocks<float, TFinish>(beside, sources, rows, channel, output, finish);
        }
        if (!shrinks)
            return;
        for (var y = rows.First; y < rows.End; y++)
        {
            inside.Rescale(output[y, channel], y, input.Info.Height);
            if (finish.IsNeeded)
                Finish(output[y, channel], input[y, channel], finish);
        }
    }

    /// <summary>Blurs rows of bytes, which are widened in registers.</summary>
    public void Blur(InputRows<byte> input, RowRange rows, int channel, Scratch<T> scratch, OutputRows<T> output)
    {
        var sources = new nint[rows.Count + 2 * radius];
        for (var i = 0; i < sources.Length; i++)
            sources[i] = (nint)input[rows.First - radius + i, channel].Pointer;
        BlurBlocks<byte, AsBlurred<T>>(GaussianBlocks.Memory(scratch), sources, rows, channel, output, default);
    }

    private void BlurBlocks<TSource, TFinish>(float* beside, nint[] sources, RowRange rows, int channel, OutputRows<T> output,
        TFinish finish)
        where TSource : unmanaged
        where TFinish : struct, IBlurFinish<T>
    {
        var targets = new nint[rows.Count];
        for (var i = 0; i < targets.Length; i++)
            targets[i] = (nint)output[rows.First + i, channel].Pointer;
        blocks!.Blur<T, TSource, float, TFinish>(sources, targets, output.Info.Width, shrinks, beside, finish);
    }

    private void BlurRows<TFinish>(InputRows<T> input, RowRange rows, int channel,
        Scratch<T> scratch, OutputRows<T> output, TFinish finish)
        where TFinish : struct, IBlurFinish<T>
    {
        var width = output.Info.Width;
        var between = stackalloc T*[RowsAtOnce];
        for (var i = 0; i < RowsAtOnce; i++)
            between[i] = scratch.Row("rows in between").Pointer;
        var sources = Sources(input, rows, channel, scratch);
        // Margins start on a vector boundary, so that loads do not straddle cache lines; the rows of a valid window are shifted
        // by its radius and already start on one.
        var margin = input.Border == Border.Valid ? radius : (radius + Vector<T>.Count - 1) / Vector<T>.Count * Vector<T>.Count;
        for (var first = 0; first < width; first += tile)
        {
            var end = Math.Min(first + tile, width);
            var (from, to) = shrinks
                ? (Math.Max(0, first - margin), Math.Min(width, end + radius)) : (first - margin, end + radius);
            for (var y = rows.First; y < rows.End; y += RowsAtOnce)
            {
                var count = Math.Min(RowsAtOnce, rows.End - y);
                columns.Sum(sources.AsSpan(y - rows.First), count, between, from, to);
                for (var i = 0; i < count; i++)
                    if (shrinks)
                        Along(between[i], output[y + i, channel], first, end, null, default(AsBlurred<T>));
                    else
                        Along(between[i], output[y + i, channel], first, end, input[y + i, channel].Pointer, finish);
            }
        }
    }

    // Returns the rows above, in and below those to blur; with 'shrink', rows outside are ignored.
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
        // The column pass wrote whole vectors, also past the width.
        if (shrinks)
        {
            new Span<T>(source - radius, radius).Clear();
            new Span<T>(source + to.Width, radius).Clear();
        }
        var target = to.Pointer;
        fixed (T* w = weights)
        {
            var x = WideGaussian.Suits<T>() ? WideGaussian.Along<T, TFinish>(
                (float*)source, (float*)w, radius, (float*)target, first, end, (float*)samples, finish) : first;
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Load(T* from) => Unsafe.ReadUnaligned<Vector<T>>(from);
}
