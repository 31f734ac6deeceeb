namespace PipelineKit.Filters.Objects;

/// <summary>The convex hull of runs of pixels: a left and a right chain of corners, from top to bottom.</summary>
/// <param name="top">The first row.</param>
internal sealed class HullOfRuns(int top)
{
    /// <summary>The memory of a hull per run, in bytes.</summary>
    public const int MostBytes = 160;

    private readonly List<(int Left, int Right)> rows = [];

    /// <summary>Adds a run; rows must be in order.</summary>
    public void Add(int y, int first, int last)
    {
        while (rows.Count <= y - top)
            rows.Add((int.MaxValue, int.MinValue));
        var (left, right) = rows[^1];
        rows[^1] = (Math.Min(left, first), Math.Max(right, last));
    }

    /// <summary>Sets the pixels of the hull.</summary>
    public void Fill(bool[] pixels, int width)
    {
        var (left, right) = (Chain(side: 1), Chain(side: -1));
        for (var y = 0; y < rows.Count; y++)
        {
            var (first, last) = (Crossing(left, y), -Crossing(right, y));
            pixels.AsSpan((top + y) * width + first, last - first + 1).Fill(true);
        }
    }

    // The corners of the left side, or of the mirrored right side, from top to bottom.
    private List<(int Y, long X)> Chain(int side)
    {
        var chain = new List<(int Y, long X)>();
        for (var y = 0; y < rows.Count; y++)
        {
            if (rows[y].Left == int.MaxValue)
                continue;
            var x = side > 0 ? rows[y].Left : -(long)rows[y].Right;
            while (chain.Count > 1 && IsOutside(chain[^2], chain[^1], (y, x)))
                chain.RemoveAt(chain.Count - 1);
            chain.Add((y, x));
        }
        return chain;
    }

    // Whether b is on the line from a to c or to the right of it.
    private static bool IsOutside((int Y, long X) a, (int Y, long X) b, (int Y, long X) c) =>
        (b.X - a.X) * (c.Y - a.Y) >= (c.X - a.X) * (b.Y - a.Y);

    // The first integer column at or right of the chain.
    private static int Crossing(List<(int Y, long X)> chain, int y)
    {
        var next = chain.FindIndex(c => c.Y >= y);
        var (below, above) = (chain[next], chain[Math.Max(0, next - 1)]);
        if (below.Y == y)
            return (int)below.X;
        var (rise, run) = ((below.X - above.X) * (y - above.Y), below.Y - above.Y);
        return (int)(above.X + (rise >= 0 ? (rise + run - 1) / run : -(-rise / run)));
    }
}
