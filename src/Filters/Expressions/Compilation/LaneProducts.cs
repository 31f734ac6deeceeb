using System.Numerics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace PipelineKit.Filters.Expressions.Compilation;

/// <summary>
/// Products of whole numbers of 32 bits that fit into 16 with a sign: half as dear as those of any, which processors compute in
/// two steps. The instruction multiplies both halves of the numbers and adds the products, so one upper half must be 0.
/// </summary>
internal static class LaneProducts
{
    /// <summary>Of numbers of which at least one is never negative.</summary>
    public static MethodInfo WithoutSign { get; } = typeof(LaneProducts).GetMethod(nameof(Unsigned))!;

    /// <summary>Of any.</summary>
    public static MethodInfo OfShorts { get; } = typeof(LaneProducts).GetMethod(nameof(Signed))!;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<int> Unsigned(Vector<int> x, Vector<int> y) => Avx2.IsSupported && Vector<int>.Count == Vector256<int>.Count
        ? Avx2.MultiplyAddAdjacent(x.AsVector256().AsInt16(), y.AsVector256().AsInt16()).AsVector()
        : x * y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<int> Signed(Vector<int> x, Vector<int> y) => Unsigned(x & new Vector<int>(ushort.MaxValue), y);
}
