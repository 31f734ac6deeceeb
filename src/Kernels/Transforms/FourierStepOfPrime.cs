using System.Numerics;
using System.Runtime.CompilerServices;

namespace PipelineKit.Kernels.Transforms;

/// <summary>Transforms a small prime length by definition.</summary>
internal readonly unsafe struct FourierStepOfPrime : IFourierFactor
{
    // The root of each product of positions, one row for each output.
    private readonly FourierTurn[] roots;

    /// <param name="factor">The prime.</param>
    public FourierStepOfPrime(int factor) => (Factor, roots) = (factor, [.. Enumerable.Range(0, factor * factor)
        .Select(i => FourierPlan.Turn(i / factor * (i % factor) % factor, factor))]);

    public int Factor { get; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Combine(double* fromRe, double* fromIm, int apart, double* toRe, double* toIm, int beside, FourierTurn* turns)
    {
        fixed (FourierTurn* root = roots)
            for (var result = 0; result < Factor; result++)
            {
                var (re, im) = (Vector.Load(fromRe), Vector.Load(fromIm));
                for (var i = 1; i < Factor; i++)
                {
                    var turn = root[result * Factor + i];
                    var (sampleRe, sampleIm) = (Vector.Load(fromRe + i * apart), Vector.Load(fromIm + i * apart));
                    re += sampleRe * turn.Re - sampleIm * turn.Im;
                    im += sampleRe * turn.Im + sampleIm * turn.Re;
                }
                FourierVectors.Store(toRe + result * beside, toIm + result * beside, re, im,
                    result == 0 ? new(1, 0) : turns[result - 1]);
            }
    }
}
