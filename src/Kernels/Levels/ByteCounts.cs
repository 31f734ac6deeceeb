using System.Runtime.CompilerServices;

namespace PipelineKit.Kernels.Levels;

/// <summary>How often each byte occurs.</summary>
internal static unsafe class ByteCounts
{
    private const int Count = 256, Tables = 4;

    /// <summary>
    /// The counts of a row. Four at once: where neighbors are equal, a count would wait for the one before it to be stored.
    /// </summary>
    public static int[] Of(ReadOnlySpan<byte> row)
    {
        var counts = stackalloc int[Tables * Count];
        int* first = counts, second = counts + Count, third = second + Count, fourth = third + Count;
        Unsafe.InitBlockUnaligned(counts, 0, Tables * Count * sizeof(int));
        var x = 0;
        fixed (byte* samples = row)
        {
            for (; x + sizeof(ulong) <= row.Length; x += sizeof(ulong))
            {
                var eight = Unsafe.ReadUnaligned<ulong>(samples + x);
                first[(byte)eight]++;
                second[(byte)(eight >> 8)]++;
                third[(byte)(eight >> 16)]++;
                fourth[(byte)(eight >> 24)]++;
                first[(byte)(eight >> 32)]++;
                second[(byte)(eight >> 40)]++;
                third[(byte)(eight >> 48)]++;
                fourth[eight >> 56]++;
            }
            for (; x < row.Length; x++)
                first[samples[x]]++;
        }
        var sums = new int[Count];
        for (var i = 0; i < Count; i++)
            sums[i] = first[i] + second[i] + third[i] + fourth[i];
        return sums;
    }
}
