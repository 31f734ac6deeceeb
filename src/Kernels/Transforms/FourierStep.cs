using System.Numerics;
using System.Runtime.CompilerServices;

namespace PipelineKit.Kernels.Transforms;

/// <summary>
/// Takes one factor out of a transform: of <paramref name="factor"/> · left · done samples, those <paramref name="left"/> · done
/// apart are combined, turned, and laid side by side.
/// </summary>
internal abstract class FourierStep(int factor, int left, int done)
{
    // For each of the left places the turns of outputs 1, 2, …; the first needs none.
    private readonly (double Re, double Im)[] turns = [.. Enumerable.Range(0, left * (factor - 1)).Select(i =>
        FourierPlan.Turn((long)(i / (factor - 1)) * (i % (factor - 1) + 1), (long)factor * left))];

    /// <summary>Reads from one pair of buffers and writes to another.</summary>
    public void Apply(double[] fromRe, double[] fromIm, double[] toRe, double[] toIm)
    {
        var apart = left * done * FourierPlan.Lanes;
        var beside = done * FourierPlan.Lanes;
        for (var place = 0; place < left; place++)
        {
            var turn = turns.AsSpan(place * (factor - 1), factor - 1);
            for (var at = 0; at < beside; at += Vector<double>.Count)
            {
                var (source, target) = (place * beside + at, place * factor * beside + at);
                Combine(ref fromRe[source], ref fromIm[source], apart, ref toRe[target], ref toIm[target], beside, turn);
            }
        }
    }

    /// <summary>Combines samples <paramref name="apart"/> apart into ones <paramref name="beside"/> apart.</summary>
    protected abstract void Combine(ref double fromRe, ref double fromIm, int apart,
        ref double toRe, ref double toIm, int beside, ReadOnlySpan<(double Re, double Im)> turns);

    /// <summary>Reads a vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector<double> Load(ref double from, int at) => Vector.LoadUnsafe(ref from, (nuint)at);

    /// <summary>Writes a product with a turn.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static void Store(ref double toRe, ref double toIm, int at, Vector<double> re, Vector<double> im,
        (double Re, double Im) turn)
    {
        (re * turn.Re - im * turn.Im).StoreUnsafe(ref toRe, (nuint)at);
        (re * turn.Im + im * turn.Re).StoreUnsafe(ref toIm, (nuint)at);
    }
}
