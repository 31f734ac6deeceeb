using System.Numerics;
using System.Runtime.CompilerServices;

namespace PipelineKit.Kernels.Transforms;

/// <summary>A radix-2 step: sums and differences.</summary>
internal readonly unsafe struct FourierStepOfTwo : IFourierFactor
{
    public int Factor => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Combine(double* fromRe, double* fromIm, int apart, double* toRe, double* toIm, int beside, FourierTurn* turns)
    {
        var (aRe, aIm) = (Vector.Load(fromRe), Vector.Load(fromIm));
        var (bRe, bIm) = (Vector.Load(fromRe + apart), Vector.Load(fromIm + apart));
        (aRe + bRe).Store(toRe);
        (aIm + bIm).Store(toIm);
        FourierVectors.Store(toRe + beside, toIm + beside, aRe - bRe, aIm - bIm, turns[0]);
    }
}
