using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PipelineKit.Kernels.Levels;

/// <summary>Counts how often each byte occurs.</summary>
internal static unsafe class ByteCounts
{
    private const int Count = 256, Tables = 8;

    // The largest number of bytes whose counts fit into 16 bits.
    private const int Most = ushort.MaxValue / Tables * Tables;

    /// <summary>Adds the counts of the bytes of a row to 256 counts.</summary>
    public static void Add(ReadOnlySpan<byte> row, Span<int> counts)
    {
        for (; row.Length > Most; row = row[Most..])
            AddPart(row[..Most], counts);
        AddPart(row, counts);
    }

    // Uses eight tables: with equal neighbors, each increment of a single table would stall on the store of the previous one. For
    // a short row, clearing and adding the tables takes as long as counting, so they are small.
    [SkipLocalsInit]
    private static void AddPart(ReadOnlySpan<byte> row, Span<int> sums)
    {
        var counts = stackalloc ushort[Tables * Count];
        Unsafe.InitBlockUnaligned(counts, 0, Tables * Count * sizeof(ushort));
        var x = 0;
        fixed (byte* samples = row)
        {
            ushort* a = counts, b = a + Count, c = b + Count, d = c + Count;
            ushort* e = d + Count, f = e + Count, g = f + Count, h = g + Count;
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
        fixed (int* to = sums[..Count])
            for (var i = 0; i < Count; i += Vector256<ushort>.Count)
            {
                var sum = Vector256.Load(counts + i);
                for (var table = 1; table < Tables; table++)
                    sum += Vector256.Load(counts + table * Count + i);
                var (low, high) = Vector256.Widen(sum);
                (Vector256.Load(to + i) + low.AsInt32()).Store(to + i);
                (Vector256.Load(to + i + Vector256<int>.Count) + high.AsInt32()).Store(to + i + Vector256<int>.Count);
            }
    }
}
