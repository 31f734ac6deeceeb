using System.Numerics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace PipelineKit.Formulas.Functions;

/// <summary>
/// Products of 32-bit integers that fit into 16 bits with a sign: half the cost of general products, which processors compute in
/// two steps. The instruction multiplies both halves of the numbers and adds the products, so one upper half must be 0.
/// </summary>
internal static class LaneProducts
{
    /// <summary>Returns the method for numbers in the given ranges.</summary>
    public static MethodInfo Of(ValueRange x, ValueRange y) =>
        typeof(LaneProducts).GetMethod(x.Low >= 0 || y.Low >= 0 ? nameof(Unsigned) : nameof(Signed))!;

    private static bool HasInstruction => Avx2.IsSupported && Vector<int>.Count == Vector256<int>.Count;

    /// <summary>Multiplies numbers of which at least one is not negative.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<int> Unsigned(Vector<int> x, Vector<int> y) => HasInstruction ? OfHalves(x, y) : x * y;

    /// <summary>Multiplies any numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<int> Signed(Vector<int> x, Vector<int> y) =>
        HasInstruction ? OfHalves(x & new Vector<int>(ushort.MaxValue), y) : x * y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<int> OfHalves(Vector<int> x, Vector<int> y) =>
        Avx2.MultiplyAddAdjacent(x.AsVector256().AsInt16(), y.AsVector256().AsInt16()).AsVector();
}
