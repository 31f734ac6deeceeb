using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using PipelineKit.Imaging;

namespace PipelineKit.Filters.Restore;

/// <summary>
/// Distances from the edge of the unknown area, found by a marching front: inward and, negated, outward (fast marching; J.
/// Sethian, 1996).
/// </summary>
internal sealed class FrontMarch
{
    /// <summary>The memory of the front per pixel, in bytes: each enters at most once per neighbor.</summary>
    public const int FrontBytes = 4 * 24;

    // Large, but finite differences remain finite.
    private const double Unreached = 1e300;

    private readonly bool[] unknown;
    private readonly int width, height;

    /// <summary>Starts at the known pixels next to unknown ones.</summary>
    /// <param name="unknown">The pixels to fill.</param>
    /// <param name="width">The number of columns.</param>
    public FrontMarch(bool[] unknown, int width)
    {
        (this.unknown, this.width, height) = (unknown, width, unknown.Length / width);
        // Set by the march outward, which precedes the one inward.
        Distances = SpareArrays.Take<double>(unknown.Length);
        IsKnown = Array.ConvertAll(unknown, u => !u);
    }

    /// <summary>The distance of each pixel; 0 at the edge.</summary>
    public double[] Distances { get; }

    /// <summary>The pixels that are known or have been filled.</summary>
    public bool[] IsKnown { get; }

    /// <summary>Marches outward up to a distance, which farther pixels are assigned.</summary>
    public void Outside(double farthest)
    {
        // Unknown pixels are not ahead of this march, but it has not reached them either.
        var (front, near, closed) = (Edge(), new bool[unknown.Length], (bool[])unknown.Clone());
        Array.Fill(Distances, farthest);
        foreach (var at in front.Places)
            (Distances[at], near[at], closed[at]) = (0, true, true);
        March(front, closed, near, farthest, null);
        TensorPrimitives.Negate(Distances, Distances);
    }

    /// <summary>Marches into the unknown area.</summary>
    /// <param name="fill">Fills a pixel whose distance has been determined.</param>
    public void Inside(Action<int> fill) =>
        March(Edge(), IsKnown, IsKnown, double.PositiveInfinity, fill);

    /// <summary>Returns the place of a pixel.</summary>
    public (int Y, int X) Place(int at) => (at / width, at % width);

    // Pixels are in the order of rows and columns. Most rows have none.
    private FrontHeap Edge()
    {
        var (front, edge) = (new FrontHeap(), new byte[width]);
        for (var y = 0; y < height; y++)
        {
            var row = Row(y);
            row.CopyTo(edge);
            TensorPrimitives.BitwiseOr<byte>(edge.AsSpan(1), row[..^1], edge.AsSpan(1));
            TensorPrimitives.BitwiseOr<byte>(edge.AsSpan(0, width - 1), row[1..], edge.AsSpan(0, width - 1));
            TensorPrimitives.BitwiseOr<byte>(edge, Row(Math.Max(0, y - 1)), edge);
            TensorPrimitives.BitwiseOr<byte>(edge, Row(Math.Min(height - 1, y + 1)), edge);
            for (var x = 0; edge.AsSpan(x).IndexOfAnyExcept((byte)0) is >= 0 and var skipped; x += skipped + 1)
                if (row[x + skipped] == 0)
                    front.Add((y * width) + x + skipped, 0);
        }
        return front;
    }

    private ReadOnlySpan<byte> Row(int y) => MemoryMarshal.AsBytes(unknown.AsSpan(y * width, width));

    private void March(FrontHeap front, bool[] closed, bool[] reached, double farthest, Action<int>? fill)
    {
        while (front.TryTake(out var at))
        {
            var (y, x) = Place(at);
            if (y > 0)
                Reach(at - width, y - 1, x);
            if (x > 0)
                Reach(at - 1, y, x - 1);
            if (x < width - 1)
                Reach(at + 1, y, x + 1);
            if (y < height - 1)
                Reach(at + width, y + 1, x);
        }

        void Reach(int ahead, int y, int x)
        {
            if (closed[ahead] || Solve(ahead, y, x, reached) is var distance && distance > farthest)
                return;
            Distances[ahead] = distance;
            fill?.Invoke(ahead);
            reached[ahead] = closed[ahead] = true;
            front.Add(ahead, distance);
        }
    }

    // Solves the eikonal equation in each quadrant and takes the minimum.
    private double Solve(int at, int y, int x, bool[] reached)
    {
        var up = y > 0 && reached[at - width] ? Math.Max(0, Distances[at - width]) : Unreached;
        var down = y < height - 1 && reached[at + width] ? Math.Max(0, Distances[at + width]) : Unreached;
        var left = x > 0 && reached[at - 1] ? Math.Max(0, Distances[at - 1]) : Unreached;
        var right = x < width - 1 && reached[at + 1] ? Math.Max(0, Distances[at + 1]) : Unreached;
        return Math.Min(Math.Min(Quadrant(up, left), Quadrant(up, right)), Math.Min(Quadrant(down, left), Quadrant(down, right)));
    }

    private static double Quadrant(double a, double b)
    {
        var (less, more) = a < b ? (a, b) : (b, a);
        // If the distances differ too much, only the smaller one counts.
        return more - less >= 1 ? less + 1 : (a + b + Math.Sqrt(2 - (a - b) * (a - b))) / 2;
    }
}
