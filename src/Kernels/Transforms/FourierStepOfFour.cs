using System.Numerics;
using System.Runtime.CompilerServices;

namespace PipelineKit.Kernels.Transforms;

/// <summary>A radix-4 step: two radix-2 steps at once.</summary>
internal readonly unsafe struct FourierStepOfFour : IFourierFactor
{
    public int Factor => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Combine(double* fromRe, double* fromIm, int apart, double* toRe, double* toIm, int beside, FourierTurn* turns)
    {
        var (aRe, aIm) = (Vector.Load(fromRe), Vector.Load(fromIm));
        var (bRe, bIm) = (Vector.Load(fromRe + apart), Vector.Load(fromIm + apart));
        var (cRe, cIm) = (Vector.Load(fromRe + 2 * apart), Vector.Load(fromIm + 2 * apart));
        var (dRe, dIm) = (Vector.Load(fromRe + 3 * apart), Vector.Load(fromIm + 3 * apart));
        var (evenRe, evenIm, evenLessRe, evenLessIm) = (aRe + cRe, aIm + cIm, aRe - cRe, aIm - cIm);
        var (oddRe, oddIm, oddLessRe, oddLessIm) = (bRe + dRe, bIm + dIm, bRe - dRe, bIm - dIm);
        (evenRe + oddRe).Store(toRe);
        (evenIm + oddIm).Store(toIm);
        // Rotating by 90° swaps the parts.
        FourierVectors.Store(toRe + beside, toIm + beside, evenLessRe + oddLessIm, evenLessIm - oddLessRe, turns[0]);
        FourierVectors.Store(toRe + 2 * beside, toIm + 2 * beside, evenRe - oddRe, evenIm - oddIm, turns[1]);
        FourierVectors.Store(toRe + 3 * beside, toIm + 3 * beside, evenLessRe - oddLessIm, evenLessIm + oddLessRe, turns[2]);
    }
}
