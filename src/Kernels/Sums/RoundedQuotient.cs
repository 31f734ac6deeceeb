using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace PipelineKit.Kernels.Sums;

/// <summary>
/// Divides 16-bit sums by a number, rounded to nearest, halves to even, using a multiplication and a shift (Granlund and
/// Montgomery 1994). Exactness is verified for every possible sum.
/// </summary>
internal sealed class RoundedQuotient
{
    private readonly int divisor, half, shift;
    private readonly ushort multiplier;

    private RoundedQuotient(int divisor, ushort multiplier, int shift) =>
        (this.divisor, half, this.multiplier, this.shift) = (divisor, divisor / 2, multiplier, shift);

    /// <summary>
    /// Creates a divisor for sums of this many bytes; null if they do not fit 16 bits, or no multiplier is exact.
    /// </summary>
    public static RoundedQuotient? Of(int count)
    {
        if (byte.MaxValue * count + count / 2 > ushort.MaxValue)
            return null;
        for (var shift = 0; shift < 16; shift++)
            if ((1L << (16 + shift)) / count + 1 is <= ushort.MaxValue and var multiplier
                && new RoundedQuotient(count, (ushort)multiplier, shift) is var quotient && quotient.IsExact())
                return quotient;
        return null;
    }

    /// <summary>Returns the quotients of sixteen sums, each at most 255.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<ushort> Of(Vector256<ushort> sums)
    {
        var raised = sums + Vector256.Create((ushort)half);
        var quotients = High(raised, Vector256.Create(multiplier)) >>> shift;
        // A half (only for an even divisor) is midway between two integers; if the quotient is odd, the lower one is even.
        var middle = Vector256.Equals(quotients * Vector256.Create((ushort)divisor), raised);
        return (divisor & 1) != 0 ? quotients : quotients - (middle & quotients & Vector256<ushort>.One);
    }

    // Verifies the multiplication; the handling of halves does not depend on it.
    private bool IsExact()
    {
        for (var sum = half; sum <= byte.MaxValue * divisor + half; sum++)
            if ((uint)sum * multiplier >> (16 + shift) != sum / divisor)
                return false;
        return true;
    }

    private static Vector256<ushort> High(Vector256<ushort> a, Vector256<ushort> b)
    {
        if (Avx2.IsSupported)
            return Avx2.MultiplyHigh(a, b);
        var (low, high) = (Vector256.WidenLower(a) * Vector256.WidenLower(b), Vector256.WidenUpper(a) * Vector256.WidenUpper(b));
        return Vector256.Narrow(low >>> 16, high >>> 16);
    }
}
