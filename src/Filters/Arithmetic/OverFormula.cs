using System.Numerics;
using System.Runtime.CompilerServices;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Arithmetic;

/// <summary>Composites one sample over another: b + α (w s − b).</summary>
/// <param name="alpha">The weight of the source, α.</param>
/// <param name="scale">The backdrop's white divided by the source's, w.</param>
internal readonly struct OverFormula<T>(Vector<T> alpha, Vector<T> scale) : IBinaryFormula<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Apply(Vector<T> below, Vector<T> above) => below + alpha * (above * scale - below);
}
