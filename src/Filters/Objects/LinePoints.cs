using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using PipelineKit.Imaging;

namespace PipelineKit.Filters.Objects;

/// <summary>
/// Pixels that vote for lines. All of them vote for one angle after the other, so that the counts of an angle stay in the cache
/// and threads share the angles.
/// </summary>
internal sealed class LinePoints : IDisposable
{
    // Neighbors vote for the same distance. In the order of the pixels, each increment would wait for the previous one.
    private const int Step = 7919;

    // Points at once; an image row may have more.
    private const int Most = 1 << 18;

    private const int WordBits = 64;

    private readonly float[] columns, rows;
    private readonly int count;

    /// <summary>Initializes the points of a range of rows.</summary>
    /// <param name="image">A bit for each pixel of the image.</param>
    /// <param name="range">The rows.</param>
    public LinePoints(IReadOnlyList<ulong[]> image, RowRange range)
    {
        for (var y = range.First; y < range.End; y++)
            count += Count(image[y]);
        // For a multiple of as many points, so that it serves images with a few more or less as well.
        (columns, rows) = (SpareArrays.Take<float>(Math.Max(Most, count)), SpareArrays.Take<float>(Math.Max(Most, count)));
        // The step is prime, so that every place is taken once.
        var (at, step) = (0, count == 0 ? 0 : count % Step == 0 ? 1 : Step % count);
        for (var y = range.First; y < range.End; y++)
            for (var word = 0; word < image[y].Length; word++)
                for (var left = image[y][word]; left != 0; left &= left - 1)
                {
                    (columns[at], rows[at]) = (word * WordBits + BitOperations.TrailingZeroCount(left), y);
                    at = at + step >= count ? at + step - count : at + step;
                }
    }

    /// <summary>Returns the largest memory for an image's bits and points, in bytes.</summary>
    public static long Bytes(ImageInfo image) => (image.Width / WordBits + 1L) * sizeof(ulong) * image.Height
        + 2L * sizeof(float) * Math.Max(Most, image.Width);

    /// <summary>Returns the bits of a row, given the alternating starts and ends of the runs of voting pixels.</summary>
    public static ulong[] Bits(int[] runs, int width)
    {
        var bits = new ulong[(width + WordBits - 1) / WordBits];
        for (var i = 0; i < runs.Length; i += 2)
            for (var x = runs[i]; x < runs[i + 1]; x++)
                bits[x / WordBits] |= 1ul << x;
        return bits;
    }

    /// <summary>Returns ranges of rows with a limited number of points.</summary>
    public static IEnumerable<RowRange> Ranges(IReadOnlyList<ulong[]> image)
    {
        var (first, points) = (0, 0);
        for (var y = 0; y < image.Count; y++)
        {
            var count = Count(image[y]);
            if (y > first && points + count > Most)
            {
                yield return new(first, y);
                (first, points) = (y, 0);
            }
            points += count;
        }
        yield return new(first, image.Count);
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

    private static int Count(ulong[] row)
    {
        var count = 0;
        foreach (var word in row)
            count += BitOperations.PopCount(word);
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
