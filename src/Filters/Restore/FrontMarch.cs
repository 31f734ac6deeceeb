using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using PipelineKit.Imaging;

namespace PipelineKit.Filters.Restore;

/// <summary>
/// Distances from the edge of the unknown area, found by a marching front: inward and, negated, outward (fast marching; J.
/// Sethian, 1996).
/// </summary>
internal sealed class FrontMarch : IDisposable
{
    // Large, but finite differences remain finite.
    private const double Unreached = 1e300;

    private readonly bool[] unknown;
    private readonly int width, height;
    private readonly List<int> edge = [];

    /// <summary>Starts at the known pixels next to unknown ones.</summary>
    /// <param name="unknown">The pixels to fill.</param>
    /// <param name="width">The number of columns.</param>
    public FrontMarch(bool[] unknown, int width)
    {
        (this.unknown, this.width, height) = (unknown, width, unknown.Length / width);
        // Set by the march outward, which precedes the one inward.
        Distances = SpareArrays.Take<double>(unknown.Length);
        IsKnown = SpareArrays.Take<bool>(unknown.Length);
        TensorPrimitives.Xor<byte>(MemoryMarshal.AsBytes(unknown.AsSpan()), 1, MemoryMarshal.AsBytes(IsKnown.AsSpan()));
        FindEdge();
    }

    /// <summary>The distance of each pixel; 0 at the edge.</summary>
    public double[] Distances { get; }

    /// <summary>The pixels that are known or have been filled.</summary>
    public bool[] IsKnown { get; }

    /// <summary>
    /// Returns the memory for a number of pixels in bytes: distances, states of the pixels, and the front, which each pixel
    /// enters at most once, while its arrays grow.
    /// </summary>
    public static long Bytes(long pixels) => pixels * (sizeof(double) + 3 + (4 * 24)) + (1 << 20);

    /// <summary>Marches outward up to a distance, which farther pixels are assigned.</summary>
    public void Outside(double farthest)
    {
        // Unknown pixels are not ahead of this march, but it has not reached them either.
        var (near, closed) = (SpareArrays.TakeCleared<bool>(unknown.Length), SpareArrays.Take<bool>(unknown.Length));
        unknown.CopyTo(closed, 0);
        Array.Fill(Distances, -farthest);
        foreach (var at in edge)
            (Distances[at], near[at], closed[at]) = (-0.0, true, true);
        March(closed, near, farthest, -1, null);
        SpareArrays.Give(near, closed);
    }

    /// <summary>Marches into the unknown area.</summary>
    /// <param name="fill">Fills a pixel whose distance has been determined.</param>
    public void Inside(Action<int> fill) =>
        March(IsKnown, IsKnown, double.PositiveInfinity, 1, fill);

    /// <summary>Returns the place of a pixel.</summary>
    public (int Y, int X) Place(int at) => Math.DivRem(at, width);

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        SpareArrays.Give(Distances);
        SpareArrays.Give(IsKnown);
    }

    // Pixels are in the order of rows and columns. Most rows have none.
    private void FindEdge()
    {
        var beside = new byte[width];
        for (var y = 0; y < height; y++)
        {
            var row = Row(y);
            row.CopyTo(beside);
            TensorPrimitives.BitwiseOr<byte>(beside.AsSpan(1), row[..^1], beside.AsSpan(1));
            TensorPrimitives.BitwiseOr<byte>(beside.AsSpan(0, width - 1), row[1..], beside.AsSpan(0, width - 1));
            TensorPrimitives.BitwiseOr<byte>(beside, Row(Math.Max(0, y - 1)), beside);
            TensorPrimitives.BitwiseOr<byte>(beside, Row(Math.Min(height - 1, y + 1)), beside);
            for (var x = 0; beside.AsSpan(x).IndexOfAnyExcept((byte)0) is >= 0 and var skipped; x += skipped + 1)
                if (row[x + skipped] == 0)
                    edge.Add((y * width) + x + skipped);
        }
    }

    private ReadOnlySpan<byte> Row(int y) => MemoryMarshal.AsBytes(unknown.AsSpan(y * width, width));

    // Distances are multiplied by a sign when they are stored, and when they are read.
    private void March(bool[] closed, bool[] reached, double farthest, double sign, Action<int>? fill)
    {
        using var front = new FrontQueue();
        foreach (var at in edge)
            front.Add(at, 0);
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
            if (closed[ahead] || Solve(ahead, y, x, reached, sign) is var distance && distance > farthest)
                return;
            Distances[ahead] = sign * distance;
            fill?.Invoke(ahead);
            reached[ahead] = closed[ahead] = true;
            front.Add(ahead, distance);
        }
    }

    // Solves the eikonal equation in each quadrant and takes the minimum.
    private double Solve(int at, int y, int x, bool[] reached, double sign)
    {
        var up = y > 0 && reached[at - width] ? Math.Max(0, sign * Distances[at - width]) : Unreached;
        var down = y < height - 1 && reached[at + width] ? Math.Max(0, sign * Distances[at + width]) : Unreached;
        var left = x > 0 && reached[at - 1] ? Math.Max(0, sign * Distances[at - 1]) : Unreached;
        var right = x < width - 1 && reached[at + 1] ? Math.Max(0, sign * Distances[at + 1]) : Unreached;
        return Math.Min(Math.Min(Quadrant(up, left), Quadrant(up, right)), Math.Min(Quadrant(down, left), Quadrant(down, right)));
    }

    private static double Quadrant(double a, double b)
    {
        var (less, more) = a < b ? (a, b) : (b, a);
        // If the distances differ too much, only the smaller one counts.
        return more - less >= 1 ? less + 1 : (a + b + Math.Sqrt(2 - (a - b) * (a - b))) / 2;
    }
}
