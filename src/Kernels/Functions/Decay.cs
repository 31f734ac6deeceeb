using System.Numerics;
using System.Runtime.CompilerServices;
using PipelineKit.Kernels.Rows;

namespace PipelineKit.Kernels.Functions;

/// <summary>
/// Computes 2 to a power of at most 0, for decaying weights: to a relative error of 2e-7 in single precision, 1e-13 in double.
/// Powers below the normal numbers return the smallest one; NaN returns any number. Uses the Taylor series of 2^r for r from −½
/// to ½, with one rounding per term on every machine.
/// </summary>
internal static class Decay
{
    /// <summary>Computes 2^<paramref name="power"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Of<T>(Vector<T> power)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var single = typeof(T) == typeof(float);
        // Adding this large number rounds to an integer and leaves it in the low bits.
        var magic = new Vector<T>(T.CreateTruncating(single ? 3 << 22 : 3L << 51));
        power = Vector.MaxNative(power, new Vector<T>(T.CreateTruncating(single ? -126 : -1022)));
        var shifted = power + magic;
        var r = power - (shifted - magic);
        var sum = Term<T>(single ? 6 : 12);
        if (!single)
        {
            sum = Fused.MultiplyAdd(sum, r, Term<T>(11));
            sum = Fused.MultiplyAdd(sum, r, Term<T>(10));
            sum = Fused.MultiplyAdd(sum, r, Term<T>(9));
            sum = Fused.MultiplyAdd(sum, r, Term<T>(8));
            sum = Fused.MultiplyAdd(sum, r, Term<T>(7));
            sum = Fused.MultiplyAdd(sum, r, Term<T>(6));
        }
        sum = Fused.MultiplyAdd(sum, r, Term<T>(5));
        sum = Fused.MultiplyAdd(sum, r, Term<T>(4));
        sum = Fused.MultiplyAdd(sum, r, Term<T>(3));
        sum = Fused.MultiplyAdd(sum, r, Term<T>(2));
        sum = Fused.MultiplyAdd(sum, r, Term<T>(1));
        sum = Fused.MultiplyAdd(sum, r, Vector<T>.One);
        return single
            ? (sum.As<T, int>() + Vector.ShiftLeft(shifted.As<T, int>(), 23)).As<int, T>()
            : (sum.As<T, long>() + Vector.ShiftLeft(shifted.As<T, long>(), 52)).As<long, T>();
    }

    // (ln 2)^n / n!
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Term<T>(int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(T.CreateTruncating(n switch
        {
            1 => 0.6931471805599453,
            2 => 0.2402265069591007,
            3 => 0.055504108664821576,
            4 => 0.009618129107628477,
            5 => 0.0013333558146428441,
            6 => 0.00015403530393381606,
            7 => 1.5252733804059838e-05,
            8 => 1.3215486790144305e-06,
            9 => 1.0178086009239696e-07,
            10 => 7.054911620801121e-09,
            11 => 4.44553827187081e-10,
            _ => 2.5678435993488196e-11,
        }));
}
