using System.Numerics;

namespace PipelineKit.Kernels.Transforms;

/// <summary>Sums and differences.</summary>
internal sealed class FourierStepOfTwo(int left, int done) : FourierStep(2, left, done)
{
    protected override void Combine(ref double fromRe, ref double fromIm, int apart,
        ref double toRe, ref double toIm, int beside, ReadOnlySpan<(double Re, double Im)> turns)
    {
        var (aRe, aIm, bRe, bIm) =
            (Load(ref fromRe, 0), Load(ref fromIm, 0), Load(ref fromRe, apart), Load(ref fromIm, apart));
        (aRe + bRe).StoreUnsafe(ref toRe);
        (aIm + bIm).StoreUnsafe(ref toIm);
        Store(ref toRe, ref toIm, beside, aRe - bRe, aIm - bIm, turns[0]);
    }
}
