using System.Numerics;
using System.Runtime.CompilerServices;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Area;

/// <summary>
/// Blurs single rows with a sampled Gaussian: down the columns into a row in between, margins included, then along that
/// row. Every sample is summed in one order, from the centre outwards, so it does not matter where a band, a tile or a
/// vector begins.
/// </summary>
internal sealed unsafe class GaussianBlur<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly int radius;
    private readonly bool shrinks;
    private readonly double[] exact;
    private readonly T[] weights;

    public GaussianBlur(double sigma, int radius, Border border)
    {
        (this.radius, shrinks) = (radius, border == Border.Shrink);
        exact = Weights(sigma, radius);
        weights = [.. exact.Select(T.CreateTruncating)];
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

    /// <summary>Samples of scratch memory that <see cref="Take"/> takes.</summary>
    public static long ScratchSamples(int width, int radius) => 2 * (width + 2L * radius + 48);

    /// <summary>Takes the memory that <see cref="Row"/> works in, once for all rows of a task.</summary>
    public Space Take(Scratch<T> scratch, int width)
    {
        var space = new Space(new nint[2 * radius + 1], scratch.Row(width, radius, radius), scratch.Row(width, radius, radius));
        if (shrinks)
            space.Nothing.Slice(-radius, width + 2 * radius).Clear();
        return space;
    }

    /// <summary>Blurs row <paramref name="y"/> of a channel into <paramref name="target"/>.</summary>
    public void Row(InputRows<T> input, int y, int channel, in Space space, Row<T> target)
    {
        var width = target.Width;
        for (var dy = -radius; dy <= radius; dy++)
        {
            var there = !shrinks || (uint)(y + dy) < (uint)input.Info.Height;
            space.Rows[dy + radius] = (nint)(there ? input[y + dy, channel] : space.Nothing).Pointer;
        }
        // Margins begin on a vector boundary, so that loads do not straddle cache lines; a valid window's rows are shifted
        // by its radius and begin on one there.
        var first = shrinks ? 0 : input.Border == Border.Valid ? -radius : -(radius + Vector<T>.Count - 1) / Vector<T>.Count * Vector<T>.Count;
        Down(space.Rows, space.Middle.Pointer, first, shrinks ? width : width + radius);
        if (shrinks)
        {
            space.Middle.Slice(-radius, radius).Clear();
            space.Middle.Slice(width, radius).Clear();
        }
        Along(space.Middle.Pointer, target.Pointer, width);
        if (shrinks)
            Rescale(target, y, input.Info.Height);
    }

    private void Down(nint[] rows, T* target, int first, int end)
    {
        fixed (nint* centre = &rows[radius])
        fixed (T* w = weights)
        {
            var x = first;
            for (; x + 4 * Vector<T>.Count <= end; x += 4 * Vector<T>.Count)
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

    private void Along(T* source, T* target, int width)
    {
        fixed (T* w = weights)
        {
            var x = 0;
            for (; x + 4 * Vector<T>.Count <= width; x += 4 * Vector<T>.Count)
            {
                var sums = Quad<T>.Load(source + x) * new Vector<T>(w[0]);
                for (var k = 1; k <= radius; k++)
                    sums = sums.PlusPair(new Vector<T>(w[k]), source + x - k, source + x + k);
                sums.Store(target + x);
            }
            for (; x < width; x += Vector<T>.Count)
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

    /// <summary>Memory for one task: the addresses of the rows, the row between the passes, a row of zeros.</summary>
    public readonly record struct Space(nint[] Rows, Row<T> Middle, Row<T> Nothing);
}
