using System.Numerics;

namespace PipelineKit.Kernels.Transforms;

/// <summary>Two steps of two at once.</summary>
internal sealed class FourierStepOfFour(int left, int done) : FourierStep(4, left, done)
{
    protected override void Combine(ref double fromRe, ref double fromIm, int apart,
        ref double toRe, ref double toIm, int beside, ReadOnlySpan<(double Re, double Im)> turns)
    {
        var (aRe, aIm) = (Load(ref fromRe, 0), Load(ref fromIm, 0));
        var (bRe, bIm) = (Load(ref fromRe, apart), Load(ref fromIm, apart));
        var (cRe, cIm) = (Load(ref fromRe, 2 * apart), Load(ref fromIm, 2 * apart));
        var (dRe, dIm) = (Load(ref fromRe, 3 * apart), Load(ref fromIm, 3 * apart));
        var (evenRe, evenIm, evenLessRe, evenLessIm) = (aRe + cRe, aIm + cIm, aRe - cRe, aIm - cIm);
        var (oddRe, oddIm, oddLessRe, oddLessIm) = (bRe + dRe, bIm + dIm, bRe - dRe, bIm - dIm);
        (evenRe + oddRe).StoreUnsafe(ref toRe);
        (evenIm + oddIm).StoreUnsafe(ref toIm);
        // A quarter turn exchanges the parts.
        Store(ref toRe, ref toIm, beside, evenLessRe + oddLessIm, evenLessIm - oddLessRe, turns[0]);
        Store(ref toRe, ref toIm, 2 * beside, evenRe - oddRe, evenIm - oddIm, turns[1]);
        Store(ref toRe, ref toIm, 3 * beside, evenLessRe - oddLessIm, evenLessIm + oddLessRe, turns[2]);
    }
}
