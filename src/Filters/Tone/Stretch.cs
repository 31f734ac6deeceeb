using System.Numerics;
using System.Runtime.CompilerServices;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Tone;

/// <summary>low + (high − low)·t^e with t = (x − black) / (white − black), clamped to 0–1.</summary>
internal readonly struct Stretch<T, TPower>(TPower power, double black, double white, double low, double high) : IUnaryFormula<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TPower : struct, IUnaryFormula<T>
{
    private readonly TPower power = power;
    private readonly Vector<T> black = new(T.CreateTruncating(black));
    private readonly Vector<T> span = new(T.CreateTruncating(white - black));
    private readonly Vector<T> low = new(T.CreateTruncating(low));
    private readonly Vector<T> range = new(T.CreateTruncating(high - low));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Apply(Vector<T> x) =>
        low + range * power.Apply(Vector.MinNative(Vector<T>.One, Vector.MaxNative(Vector<T>.Zero, (x - black) / span)));
}
