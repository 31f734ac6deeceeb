using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PipelineKit.Filters.Restore;

/// <summary>Finds the blocks that are most similar to a reference block.</summary>
/// <param name="plane">The plane to search.</param>
/// <param name="most">The maximum number of blocks.</param>
/// <param name="limit">The maximum sum of squared differences of a similar block.</param>
internal sealed class BlockMatches(BlockPlane plane, int most, double limit)
{
    private const int Around = 16;

    private readonly (double Difference, int Place)[] best = new (double, int)[most];
    private readonly int[] places = new int[most];

    /// <summary>
    /// Returns the positions of the most similar blocks, the block itself first: a power of two, preferring reading order among
    /// equals.
    /// </summary>
    public ReadOnlySpan<int> Of(int y, int x)
    {
        var count = 0;
        var own = (y * plane.Width) + x;
        for (var row = Math.Max(0, y - Around); row <= Math.Min(plane.Height - BlockPlane.Side, y + Around); row++)
            for (var column = Math.Max(0, x - Around); column <= Math.Min(plane.Width - BlockPlane.Side, x + Around); column++)
            {
                var place = (row * plane.Width) + column;
                var worst = count < most ? limit : best[count - 1].Difference;
                var difference = place == own ? -1 : Difference(own, place, worst);
                if (difference < worst || (difference == worst && count < most))
                    count = Insert(difference, place, count);
            }
        var taken = 1;
        while (2 * taken <= count)
            taken *= 2;
        for (var i = 0; i < taken; i++)
            places[i] = best[i].Place;
        return places.AsSpan(0, taken);
    }

    private int Insert(double difference, int place, int count)
    {
        var at = Math.Min(count, most - 1);
        for (; at > 0 && best[at - 1].Difference > difference; at--)
            best[at] = best[at - 1];
        best[at] = (difference, place);
        return Math.Min(count + 1, most);
    }

    // Stops once the sum is too large.
    private double Difference(int a, int b, double enough)
    {
        ref var first = ref MemoryMarshal.GetArrayDataReference(plane.Samples);
        var sum = 0.0;
        for (var half = 0; half < 2; half++)
        {
            var squares = Vector256<double>.Zero;
            for (var y = 0; y < BlockPlane.Side / 2; y++, a += plane.Width, b += plane.Width)
            {
                var left = Vector256.LoadUnsafe(ref first, (nuint)a) - Vector256.LoadUnsafe(ref first, (nuint)b);
                var right = Vector256.LoadUnsafe(ref first, (nuint)a + 4) - Vector256.LoadUnsafe(ref first, (nuint)b + 4);
                squares += (left * left) + (right * right);
            }
            sum += Vector256.Sum(squares);
            if (sum > enough)
                return double.PositiveInfinity;
        }
        return double.IsNaN(sum) ? double.PositiveInfinity : sum;
    }
}
