using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using PipelineKit.Imaging;

namespace PipelineKit.Filters.Objects;

/// <summary>
/// The pixels that vote for lines. All of them vote for one angle after the other, so that the counts of an angle stay in the
/// cache and threads share the angles.
/// </summary>
internal sealed class LinePoints : IDisposable
{
    // Neighbors vote for the same distance. In the order of the pixels, each increment would wait for the previous one.
    private const int Step = 7919;

    // Memory for a multiple of as many points, so that it serves images with a few more or less as well.
    private const int Block = 1 << 15;

    private readonly float[] columns, rows;
    private readonly int count;

    /// <summary>Initializes the points from the alternating starts and ends of the runs of each row.</summary>
    public LinePoints(IReadOnlyList<int[]> runs)
    {
        count = runs.Sum(Count);
        var length = (count + Block - 1L) / Block * Block;
        (columns, rows) = (SpareArrays.Take<float>(length), SpareArrays.Take<float>(length));
        // The step is prime, so that every place is taken once.
        var (at, step) = (0, count == 0 ? 0 : count % Step == 0 ? 1 : Step % count);
        for (var y = 0; y < runs.Count; y++)
            for (var i = 0; i < runs[y].Length; i += 2)
                for (var x = runs[y][i]; x < runs[y][i + 1]; x++)
                {
                    (columns[at], rows[at]) = (x, y);
                    at = at + step >= count ? at + step - count : at + step;
                }
    }

    /// <summary>Gives the memory back.</summary>
    public void Dispose() => SpareArrays.Give(columns, rows);

    /// <summary>Adds the votes of all points for an angle.</summary>
    /// <param name="cosine">The cosine of the angle.</param>
    /// <param name="sine">The sine.</param>
    /// <param name="votes">The votes for each distance, 0 in the middle.</param>
    public void Vote(double cosine, double sine, Span<int> votes)
    {
        var middle = votes.Length / 2;
        ref var x = ref MemoryMarshal.GetArrayDataReference(columns);
        ref var y = ref MemoryMarshal.GetArrayDataReference(rows);
        var i = 0;
        for (; i + Vector256<float>.Count <= count; i += Vector256<float>.Count)
        {
            var (first, second) = Vector256.Widen(Vector256.LoadUnsafe(ref x, (nuint)i));
            var (firstRow, secondRow) = Vector256.Widen(Vector256.LoadUnsafe(ref y, (nuint)i));
            var (a, b) = (Rounded((first * cosine) + (firstRow * sine)), Rounded((second * cosine) + (secondRow * sine)));
            votes[middle + a[0]]++;
            votes[middle + a[1]]++;
            votes[middle + a[2]]++;
            votes[middle + a[3]]++;
            votes[middle + b[0]]++;
            votes[middle + b[1]]++;
            votes[middle + b[2]]++;
            votes[middle + b[3]]++;
        }
        for (; i < count; i++)
            votes[middle + (int)Math.Round((columns[i] * cosine) + (rows[i] * sine), MidpointRounding.AwayFromZero)]++;
    }

    private static int Count(int[] runs)
    {
        var count = 0;
        for (var i = 0; i < runs.Length; i += 2)
            count += runs[i + 1] - runs[i];
        return count;
    }

    // To nearest, halves away from zero: the largest number below a half is added, and the rest cut off.
    private static Vector128<int> Rounded(Vector256<double> exact)
    {
        const double almostHalf = 0.49999999999999994;
        var numbers = exact + (Vector256.Create(almostHalf) | (exact & Vector256.Create(-0.0)));
        return Avx.IsSupported ? Avx.ConvertToVector128Int32WithTruncation(numbers)
            : Vector128.Create((int)numbers[0], (int)numbers[1], (int)numbers[2], (int)numbers[3]);
    }
}
