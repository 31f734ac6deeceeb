using System.Numerics;
using System.Runtime.CompilerServices;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Arithmetic;

/// <summary>One sample laid over another: b + α (w s − b).</summary>
/// <param name="alpha">How much of the source counts, α.</param>
/// <param name="scale">The backdrop's white over the source's, w.</param>
internal readonly struct OverFormula<T>(Vector<T> alpha, Vector<T> scale) : IBinaryFormula<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Apply(Vector<T> below, Vector<T> above) => below + alpha * (above * scale - below);
}
