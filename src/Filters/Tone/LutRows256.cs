using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace PipelineKit.Filters.Tone;

/// <summary>
/// Looks up eight samples at once in tables of single precision. Places are computed in vectors; each entry is loaded together
/// with its rise, which is faster than gather instructions. The results equal those of <see cref="LutKernel{T}"/>.
/// </summary>
internal static unsafe class LutRows256
{
    private const byte Even = 0b10_00_10_00, Odd = 0b11_01_11_01;

    /// <summary>Looks up samples. Returns how many, a multiple of eight.</summary>
    /// <param name="table">Each entry and the difference of the next entry.</param>
    /// <param name="source">The samples.</param>
    /// <param name="target">Where the results are stored.</param>
    /// <param name="perUnit">The number of entries per sample value of 1.</param>
    public static int Run((float Value, float Rise)[] table, ReadOnlySpan<float> source, Span<float> target, float perUnit)
    {
        if (!Avx2.IsSupported)
            return 0;
        var (per, last) = (Vector256.Create(perUnit), Vector256.Create((float)(table.Length - 1)));
        var most = Vector256.Create((uint)(table.Length - 1));
        var entries = stackalloc uint[Vector256<uint>.Count];
        var x = 0;
        fixed ((float, float)* pairs = table)
        fixed (float* from = source, to = target)
            for (; x + Vector256<float>.Count <= source.Length; x += Vector256<float>.Count)
            {
                // NaN is the second operand and is kept; −0 becomes 0.
                var at = Avx.Min(last, Avx.Max(Vector256<float>.Zero, Vector256.Load(from + x) * per) + Vector256<float>.Zero);
                var entry = Vector256.Min(Avx.ConvertToVector256Int32WithTruncation(at).AsUInt32(), most);
                entry.Store(entries);
                var (low, high) = (Four(pairs, entries), Four(pairs, entries + 2));
                var part = at - Vector256.ConvertToSingle(entry.AsInt32());
                (Avx.Shuffle(low, high, Even) + Avx.Shuffle(low, high, Odd) * part).Store(to + x);
            }
        return x;
    }

    // Loads two entries, and the two entries four places later.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Four((float, float)* pairs, uint* entries) =>
        Vector256.Create(Two(pairs, entries), Two(pairs, entries + 4)).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> Two((float, float)* pairs, uint* entries) =>
        Sse2.LoadHigh(Vector128.CreateScalarUnsafe(*(double*)(pairs + entries[0])), (double*)(pairs + entries[1]));
}
