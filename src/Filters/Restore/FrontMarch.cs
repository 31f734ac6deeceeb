namespace PipelineKit.Filters.Restore;

/// <summary>
/// Distances from the edge of what is unknown, found as a front that marches: inwards, and, below 0, outwards (fast marching;
/// J. Sethian, 1996).
/// </summary>
internal sealed class FrontMarch
{
    /// <summary>Bytes of the front, for each pixel at most: each enters once for each neighbor.</summary>
    public const int FrontBytes = 4 * 24;

    // Far, and not so far that differences of such are no numbers.
    private const double Unreached = 1e300;

    private readonly bool[] unknown;
    private readonly int width, height;

    /// <summary>Begins at the known pixels beside unknown ones.</summary>
    /// <param name="unknown">What is to be filled.</param>
    /// <param name="width">Columns.</param>
    public FrontMarch(bool[] unknown, int width)
    {
        (this.unknown, this.width, height) = (unknown, width, unknown.Length / width);
        Distances = new double[unknown.Length];
        IsKnown = [.. unknown.Select(u => !u)];
    }

    /// <summary>The distance of each pixel; 0 at the edge.</summary>
    public double[] Distances { get; }

    /// <summary>What is known, or has been filled.</summary>
    public bool[] IsKnown { get; }

    /// <summary>Marches away from what is unknown, as far as a distance; what is farther has that distance.</summary>
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

    /// <summary>Marches into what is unknown.</summary>
    /// <param name="fill">Fills a pixel, whose distance is known by then.</param>
    public void Inside(Action<int> fill) =>
        March(Edge(), at => !IsKnown[at], IsKnown, double.PositiveInfinity, fill);

    /// <summary>A neighbor at a side; −1 outside.</summary>
    public int Beside(int at, int dy, int dx)
    {
        var (y, x) = (at / width + dy, at % width + dx);
        return y < 0 || x < 0 || y >= height || x >= width ? -1 : y * width + x;
    }

    private PriorityQueue<int, (double, int)> Edge()
    {
        var front = new PriorityQueue<int, (double, int)>();
        for (var at = 0; at < unknown.Length; at++)
            if (!unknown[at] && Sides(at).Any(n => unknown[n]))
                front.Enqueue(at, (0, front.Count));
        return front;
    }

    private IEnumerable<int> Sides(int at) =>
        new[] { Beside(at, -1, 0), Beside(at, 0, -1), Beside(at, 0, 1), Beside(at, 1, 0) }.Where(n => n >= 0);

    private void March(PriorityQueue<int, (double, int)> front, Func<int, bool> isAhead, bool[] reached, double farthest,
        Action<int> fill)
    {
        var next = front.Count;
        while (front.TryDequeue(out var at, out _))
            foreach (var ahead in Sides(at))
            {
                if (!isAhead(ahead))
                    continue;
                var distance = Solve(ahead, reached);
                if (distance > farthest)
                    continue;
                Distances[ahead] = distance;
                fill(ahead);
                reached[ahead] = true;
                front.Enqueue(ahead, (distance, next++));
            }
    }

    // The eikonal equation in each quadrant, of which the least counts.
    private double Solve(int at, bool[] reached)
    {
        var (up, down) = (Of(Beside(at, -1, 0), reached), Of(Beside(at, 1, 0), reached));
        var (left, right) = (Of(Beside(at, 0, -1), reached), Of(Beside(at, 0, 1), reached));
        return Math.Min(Math.Min(Quadrant(up, left), Quadrant(up, right)), Math.Min(Quadrant(down, left), Quadrant(down, right)));
    }

    private double Of(int at, bool[] reached) => at >= 0 && reached[at] ? Math.Max(0, Distances[at]) : Unreached;

    private static double Quadrant(double a, double b)
    {
        var (less, more) = (Math.Min(a, b), Math.Max(a, b));
        // Too far apart: one side alone counts.
        return more - less >= 1 ? less + 1 : (a + b + Math.Sqrt(2 - (a - b) * (a - b))) / 2;
    }
}
