using System.Numerics;
using System.Runtime.CompilerServices;
using PipelineKit.Imaging;

namespace PipelineKit.Kernels.Ranks;

/// <summary>
/// Numbers samples in sorted order, starting with 0 for the smallest, so that rank filters can count integers. Uses a radix sort.
/// </summary>
internal sealed class SampleOrder<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Digit = 11;
    private readonly int count;
    private Row<(ulong Key, int At)> sorted;
    private Row<(ulong Key, int At)> other;

    /// <summary>Sorts samples; number i is the rank of sample i.</summary>
    /// <param name="samples">The samples.</param>
    /// <param name="numbers">Receives the numbers.</param>
    /// <param name="first">Memory for one pair per sample.</param>
    /// <param name="second">Memory of the same size.</param>
    public SampleOrder(ReadOnlySpan<T> samples, Span<int> numbers,
        Row<(ulong Key, int At)> first, Row<(ulong Key, int At)> second)
    {
        (sorted, other, count) = (first, second, samples.Length);
        var (all, any) = (ulong.MaxValue, 0UL);
        for (var i = 0; i < samples.Length; i++)
        {
            sorted[i] = (Key(samples[i]), i);
            (all, any) = (all & sorted[i].Key, any | sorted[i].Key);
        }
        Span<int> counts = stackalloc int[1 << Digit];
        for (var shift = 0; shift < 64; shift += Digit)
            if (((all ^ any) >> shift & ((1 << Digit) - 1)) != 0)
                Sort(shift, counts);
        for (var i = 0; i < count; i++)
            numbers[sorted[i].At] = i;
    }

    /// <summary>Returns the sample with a number.</summary>
    public T this[int number] => Sample(sorted[number].Key);

    private void Sort(int shift, Span<int> counts)
    {
        counts.Clear();
        foreach (var (key, _) in sorted.Slice(0, count))
            counts[(int)(key >> shift) & ((1 << Digit) - 1)]++;
        var sum = 0;
        foreach (ref var one in counts)
            (one, sum) = (sum, sum + one);
        foreach (var pair in sorted.Slice(0, count))
            other[counts[(int)(pair.Key >> shift) & ((1 << Digit) - 1)]++] = pair;
        (sorted, other) = (other, sorted);
    }

    // Returns bits with the same order as the samples: inverts the sign bit, and the others if the sign was set.
    private static ulong Key(T sample)
    {
        if (typeof(T) == typeof(float))
        {
            var bits = BitConverter.SingleToUInt32Bits(Unsafe.BitCast<T, float>(sample));
            return bits ^ ((uint)((int)bits >> 31) | 0x80000000u);
        }
        var wide = BitConverter.DoubleToUInt64Bits(Unsafe.BitCast<T, double>(sample));
        return wide ^ ((ulong)((long)wide >> 63) | 0x8000000000000000u);
    }

    private static T Sample(ulong key)
    {
        if (typeof(T) == typeof(float))
        {
            var bits = (uint)key ^ ((key & 0x80000000u) != 0 ? 0x80000000u : uint.MaxValue);
            return Unsafe.BitCast<float, T>(BitConverter.UInt32BitsToSingle(bits));
        }
        return Unsafe.BitCast<double, T>(BitConverter.UInt64BitsToDouble(key ^ ((key >> 63) != 0 ? 1UL << 63 : ulong.MaxValue)));
    }
}
