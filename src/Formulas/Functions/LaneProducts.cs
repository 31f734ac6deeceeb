using System.Numerics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace PipelineKit.Formulas.Functions;

/// <summary>
/// Products of whole numbers of 32 bits that fit into 16 with a sign: half as dear as those of any, which processors compute in
/// two steps. The instruction multiplies both halves of the numbers and adds the products, so one upper half must be 0.
/// </summary>
internal static class LaneProducts
{
    /// <summary>The method for numbers of which so much is certain.</summary>
    public static MethodInfo Of(ValueRange x, ValueRange y) =>
        typeof(LaneProducts).GetMethod(x.Low >= 0 || y.Low >= 0 ? nameof(Unsigned) : nameof(Signed))!;

    private static bool HasInstruction => Avx2.IsSupported && Vector<int>.Count == Vector256<int>.Count;

    /// <summary>Of numbers of which at least one is never negative.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<int> Unsigned(Vector<int> x, Vector<int> y) => HasInstruction ? OfHalves(x, y) : x * y;

    /// <summary>Of any.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<int> Signed(Vector<int> x, Vector<int> y) =>
        HasInstruction ? OfHalves(x & new Vector<int>(ushort.MaxValue), y) : x * y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<int> OfHalves(Vector<int> x, Vector<int> y) =>
        Avx2.MultiplyAddAdjacent(x.AsVector256().AsInt16(), y.AsVector256().AsInt16()).AsVector();
}
