using System.Numerics;

namespace PipelineKit.Kernels.Transforms;

/// <summary>The transform of a small prime length by its definition.</summary>
internal sealed class FourierStepOfPrime(int factor, int left, int done) : FourierStep(factor, left, done)
{
    private readonly int factor = factor;

    private readonly (double Re, double Im)[] roots =
        [.. Enumerable.Range(0, factor).Select(i => FourierPlan.Turn(i, factor))];

    protected override void Combine(ref double fromRe, ref double fromIm, int apart,
        ref double toRe, ref double toIm, int beside, ReadOnlySpan<(double Re, double Im)> turns)
    {
        for (var result = 0; result < factor; result++)
        {
            var (re, im) = (Load(ref fromRe, 0), Load(ref fromIm, 0));
            for (var i = 1; i < factor; i++)
            {
                var (rootRe, rootIm) = roots[i * result % factor];
                var (sampleRe, sampleIm) = (Load(ref fromRe, i * apart), Load(ref fromIm, i * apart));
                re += sampleRe * rootRe - sampleIm * rootIm;
                im += sampleRe * rootIm + sampleIm * rootRe;
            }
            Store(ref toRe, ref toIm, result * beside, re, im, result == 0 ? (1, 0) : turns[result - 1]);
        }
    }
}
