using System.Numerics;
using System.Runtime.CompilerServices;
using PipelineKit.Filters.Shapes;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Pairs;

/// <summary>Local weighted means of two images, their squares and their product.</summary>
internal readonly record struct Moments(Vector<double> A, Vector<double> B, Vector<double> AA, Vector<double> BB,
    Vector<double> AB);

/// <summary>A function of local moments, evaluated on vectors of pixels.</summary>
internal interface IMomentsFormula
{
    /// <summary>Evaluates the function.</summary>
    Vector<double> Apply(in Moments moments);
}

/// <summary>
/// Computes the moments of two images under a separable window in double precision: vertically, then along the row, in tiles of
/// columns whose intermediate sums fit into the L1 cache. The order of summation does not depend on the tile.
/// </summary>
internal sealed unsafe class PairMoments<T, TFormula>(double[] down, double[] along, Extent extent, TFormula formula)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TFormula : struct, IMomentsFormula
{
    /// <summary>The maximum number of columns computed at once.</summary>
    public const int Tile = 256;

    /// <summary>The number of samples that a target must have space for.</summary>
    public const int Room = Tile + 64;

    /// <summary>Evaluates the function at columns <paramref name="first"/> to <paramref name="first"/> + <paramref name="count"/>
    /// − 1 of a row, at most <see cref="Tile"/>.</summary>
    public void Compute(InputRows<T> a, InputRows<T> b, int y, int channel, int first, int count, Span<double> target)
    {
        var pitch = count + along.Length + 64;
        var sums = stackalloc double[5 * pitch];
        var rows = stackalloc T*[2 * down.Length];
        for (var k = 0; k < down.Length; k++)
        {
            rows[2 * k] = a[y - extent.Top + k, a.Info.ColorChannel(channel)].Pointer + first - extent.Left;
            rows[2 * k + 1] = b[y - extent.Top + k, b.Info.ColorChannel(channel)].Pointer + first - extent.Left;
        }
        for (var x = 0; x < count + along.Length - 1; x += Vector<T>.Count)
            Down(rows, x, sums + x, pitch);
        fixed (double* to = target)
            for (var x = 0; x < count; x += Vector<double>.Count)
                Unsafe.WriteUnaligned(to + x, formula.Apply(new(Along(sums + x), Along(sums + pitch + x),
                    Along(sums + 2 * pitch + x),
                    Along(sums + 3 * pitch + x), Along(sums + 4 * pitch + x))));
    }

    private void Down(T** rows, int x, double* sums, int pitch)
    {
        Moments low = default, high = default;
        for (var k = 0; k < down.Length; k++)
        {
            var (aLow, aHigh) = Widen(rows[2 * k] + x);
            var (bLow, bHigh) = Widen(rows[2 * k + 1] + x);
            var weight = new Vector<double>(down[k]);
            low = Plus(low, weight, aLow, bLow);
            if (typeof(T) == typeof(float))
                high = Plus(high, weight, aHigh, bHigh);
        }
        Store(sums, pitch, low);
        if (typeof(T) == typeof(float))
            Store(sums + Vector<double>.Count, pitch, high);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Moments Plus(in Moments sums, Vector<double> weight, Vector<double> a, Vector<double> b)
    {
        var (weightedA, weightedB) = (weight * a, weight * b);
        return new(sums.A + weightedA, sums.B + weightedB, sums.AA + weightedA * a, sums.BB + weightedB * b,
            sums.AB + weightedA * b);
    }

    private static void Store(double* to, int pitch, in Moments sums)
    {
        Unsafe.WriteUnaligned(to, sums.A);
        Unsafe.WriteUnaligned(to + pitch, sums.B);
        Unsafe.WriteUnaligned(to + 2 * pitch, sums.AA);
        Unsafe.WriteUnaligned(to + 3 * pitch, sums.BB);
        Unsafe.WriteUnaligned(to + 4 * pitch, sums.AB);
    }

    private Vector<double> Along(double* from)
    {
        var sum = Vector<double>.Zero;
        for (var k = 0; k < along.Length; k++)
            sum += new Vector<double>(along[k]) * Unsafe.ReadUnaligned<Vector<double>>(from + k);
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector<double> Low, Vector<double> High) Widen(T* from)
    {
        if (typeof(T) == typeof(double))
            return (Unsafe.ReadUnaligned<Vector<double>>(from), default);
        Vector.Widen(Unsafe.ReadUnaligned<Vector<float>>(from), out var low, out var high);
        return (low, high);
    }
}
