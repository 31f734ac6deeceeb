using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PipelineKit.Kernels.Levels;

/// <summary>Counts how often each byte occurs.</summary>
internal static unsafe class ByteCounts
{
    private const int Count = 256, Tables = 8;

    /// <summary>
    /// Counts the bytes of a row. Uses eight tables: with equal neighbors, each increment of a single table would stall on the
    /// store of the previous one.
    /// </summary>
    public static int[] Of(ReadOnlySpan<byte> row)
    {
        var counts = stackalloc int[Tables * Count];
        Unsafe.InitBlockUnaligned(counts, 0, Tables * Count * sizeof(int));
        var x = 0;
        fixed (byte* samples = row)
        {
            int* a = counts, b = a + Count, c = b + Count, d = c + Count;
            int* e = d + Count, f = e + Count, g = f + Count, h = g + Count;
            for (; x + sizeof(ulong) <= row.Length; x += sizeof(ulong))
            {
                // Unsigned indices avoid sign extension, which costs as much as the count.
                var eight = Unsafe.ReadUnaligned<ulong>(samples + x);
                a[(nuint)(byte)eight]++;
                b[(nuint)(byte)(eight >> 8)]++;
                c[(nuint)(byte)(eight >> 16)]++;
                d[(nuint)(byte)(eight >> 24)]++;
                e[(nuint)(byte)(eight >> 32)]++;
                f[(nuint)(byte)(eight >> 40)]++;
                g[(nuint)(byte)(eight >> 48)]++;
                h[(nuint)(eight >> 56)]++;
            }
            for (; x < row.Length; x++)
                counts[samples[x]]++;
        }
        var sums = new int[Count];
        fixed (int* to = sums)
            for (var i = 0; i < Count; i += Vector256<int>.Count)
            {
                var sum = Vector256.Load(counts + i);
                for (var table = 1; table < Tables; table++)
                    sum += Vector256.Load(counts + table * Count + i);
                sum.Store(to + i);
            }
        return sums;
    }
}
