using System.Numerics;

namespace PipelineKit.Kernels.Transforms;

/// <summary>
/// The discrete Fourier transform of one length, for several interleaved sequences (<see cref="Lanes"/>): sample k of sequence i
/// is at k · Lanes + i, so every step is the same for a whole vector. Factors up to 13 are processed in order (the autosort
/// framework of D. H. Bailey, after T. Stockham, 1966); a length with a larger prime factor is computed as a longer convolution
/// (L. Bluestein, 1970). The angles of all factors are computed as integer fractions of a turn.
/// </summary>
internal sealed class FourierPlan
{
    /// <summary>The number of sequences that are transformed together.</summary>
    public const int Lanes = 8;

    private const int LargestFactor = 13;
    private readonly IReadOnlyList<FourierStep> steps;
    private readonly Bluestein? bluestein;

    /// <summary>Plans transforms of a length.</summary>
    public FourierPlan(int length)
    {
        Length = length;
        var (factors, rest) = (new List<int>(), length);
        foreach (var factor in new[] { 4, 2, 3, 5, 7, 11, LargestFactor })
            for (; rest % factor == 0; rest /= factor)
                factors.Add(factor);
        if (rest > 1)
            (steps, bluestein) = ([], new Bluestein(length));
        else
            steps = Steps(length, factors);
    }

    public int Length { get; }

    /// <summary>The length of each of the four buffers of <see cref="Forward"/>.</summary>
    public int BufferLength => Lanes * (bluestein?.Length ?? Length);

    /// <summary>Returns the smallest length without prime factors above 5: fast, and at least this long.</summary>
    public static int QuickLength(int least)
    {
        for (var length = least; ; length++)
        {
            var rest = length;
            foreach (var factor in new[] { 2, 3, 5 })
                while (rest % factor == 0)
                    rest /= factor;
            if (rest == 1)
                return length;
        }
    }

    /// <summary>
    /// Transforms in place, without scaling: the sum of x[k] · exp(−2πi·jk / length). Swap the real and imaginary parts for the
    /// inverse.
    /// </summary>
    /// <param name="re">The real parts.</param>
    /// <param name="im">The imaginary parts.</param>
    /// <param name="spareRe">Memory of the same length.</param>
    /// <param name="spareIm">Memory of the same length.</param>
    public void Forward(double[] re, double[] im, double[] spareRe, double[] spareIm)
    {
        if (bluestein is not null)
        {
            bluestein.Forward(re, im, spareRe, spareIm);
            return;
        }
        var (fromRe, fromIm, toRe, toIm) = (re, im, spareRe, spareIm);
        foreach (var step in steps)
        {
            step.Apply(fromRe, fromIm, toRe, toIm);
            (fromRe, fromIm, toRe, toIm) = (toRe, toIm, fromRe, fromIm);
        }
        if (fromRe == re)
            return;
        fromRe.AsSpan(0, Lanes * Length).CopyTo(re);
        fromIm.AsSpan(0, Lanes * Length).CopyTo(im);
    }

    /// <summary>Computes exp(−2πi · numerator / denominator).</summary>
    public static FourierTurn Turn(long numerator, long denominator)
    {
        var (sine, cosine) = Math.SinCos(-2 * Math.PI * (numerator % denominator) / denominator);
        return new(cosine, sine);
    }

    private static List<FourierStep> Steps(int length, List<int> factors)
    {
        var (steps, left, done) = (new List<FourierStep>(), length, 1);
        foreach (var factor in factors)
        {
            left /= factor;
            steps.Add(factor switch
            {
                2 => new FourierStep<FourierStepOfTwo>(default, left, done),
                4 => new FourierStep<FourierStepOfFour>(default, left, done),
                _ => new FourierStep<FourierStepOfPrime>(new(factor), left, done),
            });
            done *= factor;
        }
        return steps;
    }
}
