namespace PipelineKit.Filters.Drawing;

/// <summary>
/// The coverage of each pixel by a shape. Rows are computed independently, so results do not depend on bands or threads.
/// </summary>
internal abstract class Mask
{
    private readonly int[] starts;
    private readonly Segment[] pieces;

    /// <param name="segments">The outline.</param>
    /// <param name="reach">The distance to which the shape extends beyond its segments.</param>
    /// <param name="width">The width of the image.</param>
    /// <param name="height">The height of the image.</param>
    protected Mask(IReadOnlyList<Segment> segments, double reach, int width, int height)
    {
        Top = Row(segments.Count == 0 ? 0 : segments.Min(s => Math.Min(s.Y0, s.Y1)) - reach);
        Bottom = segments.Count == 0 ? 0 : Row(Math.Floor(segments.Max(s => Math.Max(s.Y0, s.Y1)) + reach) + 1);
        First = Column(segments.Count == 0 ? 0 : segments.Min(s => Math.Min(s.X0, s.X1)) - reach);
        End = segments.Count == 0 ? 0 : Column(Math.Floor(segments.Max(s => Math.Max(s.X0, s.X1)) + reach) + 1);
        // Stores the segments of each row consecutively.
        starts = new int[Bottom - Top + 1];
        var rows = segments.Select(s => (Segment: s, From: Row(Math.Min(s.Y0, s.Y1) - reach),
            To: Row(Math.Floor(Math.Max(s.Y0, s.Y1) + reach) + 1))).ToArray();
        foreach (var (_, from, to) in rows)
            for (var y = from; y < to; y++)
                starts[y - Top + 1]++;
        for (var i = 1; i < starts.Length; i++)
            starts[i] += starts[i - 1];
        pieces = new Segment[starts[^1]];
        var next = starts.ToArray();
        foreach (var (segment, from, to) in rows)
            for (var y = from; y < to; y++)
                pieces[next[y - Top]++] = segment;

        int Row(double y) => (int)Math.Clamp(Math.Floor(y), 0, height);

        int Column(double x) => (int)Math.Clamp(Math.Floor(x), 0, width);
    }

    /// <summary>The first row covered.</summary>
    public int Top { get; }

    /// <summary>The row after the last one covered.</summary>
    public int Bottom { get; }

    /// <summary>The first column covered.</summary>
    public int First { get; }

    /// <summary>The column after the last one covered.</summary>
    public int End { get; }

    /// <summary>Computes the coverage of a row, 0 to 1, in columns <see cref="First"/> to <see cref="End"/> − 1.</summary>
    /// <param name="y">The row, at least <see cref="Top"/> and less than <see cref="Bottom"/>.</param>
    /// <param name="cover">The result; two samples longer than the image is wide.</param>
    public abstract void Cover(int y, Span<double> cover);

    /// <summary>Returns the segments that affect a row.</summary>
    protected ReadOnlySpan<Segment> At(int y) => pieces.AsSpan(starts[y - Top]..starts[y - Top + 1]);
}
