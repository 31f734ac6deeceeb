using System.Numerics;
using System.Runtime.CompilerServices;

namespace PipelineKit.Kernels.Transforms;

/// <summary>One factor of a transform.</summary>
internal abstract class FourierStep
{
    /// <summary>Reads from one pair of buffers and writes to another.</summary>
    public abstract void Apply(double[] fromRe, double[] fromIm, double[] toRe, double[] toIm);
}

/// <summary>Combines as many samples as a factor has. A struct, so that the loop over all samples contains its code.</summary>
internal unsafe interface IFourierFactor
{
    /// <summary>The factor.</summary>
    int Factor { get; }

    /// <summary>Combines samples <paramref name="apart"/> apart into ones <paramref name="beside"/> apart.</summary>
    void Combine(double* fromRe, double* fromIm, int apart, double* toRe, double* toIm, int beside, FourierTurn* turns);
}

/// <summary>A rotation, as a complex number.</summary>
internal readonly record struct FourierTurn(double Re, double Im);

/// <summary>
/// Processes one factor of a transform: of factor · left · done samples, those <paramref name="left"/> · done apart are combined,
/// rotated, and stored next to each other.
/// </summary>
internal sealed unsafe class FourierStep<TFactor>(TFactor by, int left, int done) : FourierStep
    where TFactor : struct, IFourierFactor
{
    // The rotations of outputs 1, 2, … for each of the left positions; the first output needs none.
    private readonly FourierTurn[] turns = [.. Enumerable.Range(0, left * (by.Factor - 1)).Select(i =>
        FourierPlan.Turn((long)(i / (by.Factor - 1)) * (i % (by.Factor - 1) + 1), (long)by.Factor * left))];

    public override void Apply(double[] fromRe, double[] fromIm, double[] toRe, double[] toIm)
    {
        var apart = left * done * FourierPlan.Lanes;
        var beside = done * FourierPlan.Lanes;
        fixed (double* re = fromRe, im = fromIm, targetRe = toRe, targetIm = toIm)
        fixed (FourierTurn* turn = turns)
            for (var place = 0; place < left; place++)
                for (var at = 0; at < beside; at += Vector<double>.Count)
                {
                    var (source, target) = (place * beside + at, place * by.Factor * beside + at);
                    by.Combine(re + source, im + source, apart, targetRe + target, targetIm + target, beside,
                        turn + place * (by.Factor - 1));
                }
    }
}

/// <summary>Vectors of complex numbers in separate buffers.</summary>
internal static unsafe class FourierVectors
{
    /// <summary>Stores a product with a rotation.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(double* toRe, double* toIm, Vector<double> re, Vector<double> im, FourierTurn turn)
    {
        (re * turn.Re - im * turn.Im).Store(toRe);
        (re * turn.Im + im * turn.Re).Store(toIm);
    }
}
