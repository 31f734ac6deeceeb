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

    private static readonly (int Dy, int Dx)[] Sides = [(-1, 0), (0, -1), (0, 1), (1, 0)];

    private readonly bool[] unknown;
    private readonly int width, height;

    /// <summary>Starts at the known pixels next to unknown ones.</summary>
    /// <param name="unknown">The pixels to fill.</param>
    /// <param name="width">The number of columns.</param>
    public FrontMarch(bool[] unknown, int width)
    {
        (this.unknown, this.width, height) = (unknown, width, unknown.Length / width);
        Distances = new double[unknown.Length];
        IsKnown = Array.ConvertAll(unknown, u => !u);
    }

    /// <summary>The distance of each pixel; 0 at the edge.</summary>
    public double[] Distances { get; }

    /// <summary>The pixels that are known or have been filled.</summary>
    public bool[] IsKnown { get; }

    /// <summary>Marches outward up to a distance, which farther pixels are assigned.</summary>
    public void Outside(double farthest)
    {
        var (near, front) = (new bool[unknown.Length], Edge());
        Array.Fill(Distances, farthest);
        foreach (var (at, _) in front.UnorderedItems)
            (Distances[at], near[at]) = (0, true);
        March(front, at => !unknown[at] && !near[at], near, farthest, _ => { });
        for (var i = 0; i < Distances.Length; i++)
            Distances[i] = -Distances[i];
    }

    /// <summary>Marches into the unknown area.</summary>
    /// <param name="fill">Fills a pixel whose distance has been determined.</param>
    public void Inside(Action<int> fill) =>
        March(Edge(), at => !IsKnown[at], IsKnown, double.PositiveInfinity, fill);

    /// <summary>Returns the place of a pixel.</summary>
    public (int Y, int X) Place(int at) => (at / width, at % width);

    /// <summary>Returns whether there is a pixel, and it is known or has been filled.</summary>
    public bool Knows(int y, int x) => IsInside(y, x) && IsKnown[y * width + x];

    private bool IsInside(int y, int x) => (uint)y < (uint)height && (uint)x < (uint)width;

    private PriorityQueue<int, (double, int)> Edge()
    {
        var front = new PriorityQueue<int, (double, int)>();
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
                if (y * width + x is var at && !unknown[at]
                    && (Lacks(y - 1, x) || Lacks(y, x - 1) || Lacks(y, x + 1) || Lacks(y + 1, x)))
                    front.Enqueue(at, (0, front.Count));
        return front;
        bool Lacks(int y, int x) => IsInside(y, x) && unknown[y * width + x];
    }

    private void March(PriorityQueue<int, (double, int)> front, Func<int, bool> isAhead, bool[] reached, double farthest,
        Action<int> fill)
    {
        var next = front.Count;
        while (front.TryDequeue(out var at, out _))
            foreach (var (dy, dx) in Sides)
            {
                var (y, x) = (at / width + dy, at % width + dx);
                var ahead = y * width + x;
                if (!IsInside(y, x) || !isAhead(ahead))
                    continue;
                var distance = Solve(y, x, reached);
                if (distance > farthest)
                    continue;
                Distances[ahead] = distance;
                fill(ahead);
                reached[ahead] = true;
                front.Enqueue(ahead, (distance, next++));
            }
    }

    // Solves the eikonal equation in each quadrant and takes the minimum.
    private double Solve(int y, int x, bool[] reached)
    {
        var (up, down) = (Of(y - 1, x, reached), Of(y + 1, x, reached));
        var (left, right) = (Of(y, x - 1, reached), Of(y, x + 1, reached));
        return Math.Min(Math.Min(Quadrant(up, left), Quadrant(up, right)), Math.Min(Quadrant(down, left), Quadrant(down, right)));
    }

    private double Of(int y, int x, bool[] reached) => IsInside(y, x) && y * width + x is var at && reached[at]
        ? Math.Max(0, Distances[at]) : Unreached;

    private static double Quadrant(double a, double b)
    {
        var (less, more) = (Math.Min(a, b), Math.Max(a, b));
        // If the distances differ too much, only the smaller one counts.
        return more - less >= 1 ? less + 1 : (a + b + Math.Sqrt(2 - (a - b) * (a - b))) / 2;
    }
}
