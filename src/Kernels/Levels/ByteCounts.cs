using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PipelineKit.Kernels.Levels;

/// <summary>How often each byte occurs.</summary>
internal static unsafe class ByteCounts
{
    private const int Count = 256, Tables = 8;

    /// <summary>
    /// The counts of a row. Eight at once: where neighbors are equal, a count would wait for the one before it to be stored.
    /// </summary>
    public static int[] Of(ReadOnlySpan<byte> row)
    {
        var counts = stackalloc int[Tables * Count];
        Unsafe.InitBlockUnaligned(counts, 0, Tables * Count * sizeof(int));
        var x = 0;
        fixed (byte* samples = row)
        {
            for (; x + sizeof(ulong) <= row.Length; x += sizeof(ulong))
            {
                var eight = Unsafe.ReadUnaligned<ulong>(samples + x);
                counts[(byte)eight]++;
                counts[Count + (byte)(eight >> 8)]++;
                counts[2 * Count + (byte)(eight >> 16)]++;
                counts[3 * Count + (byte)(eight >> 24)]++;
                counts[4 * Count + (byte)(eight >> 32)]++;
                counts[5 * Count + (byte)(eight >> 40)]++;
                counts[6 * Count + (byte)(eight >> 48)]++;
                counts[7 * Count + (int)(eight >> 56)]++;
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
