using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Morphology;

/// <summary>A horizontal run of an element's samples: its row and first column relative to the anchor, and its length.</summary>
internal readonly record struct Chord(int Dy, int Dx, int Length);

/// <summary>A flat structuring element: the positions around a pixel that belong to it.</summary>
/// <param name="Extent">The window that contains it.</param>
/// <param name="Chords">Its horizontal runs.</param>
internal sealed record FlatElement(Extent Extent, IReadOnlyList<Chord> Chords)
{
    /// <summary>Whether the element fills its window.</summary>
    public bool IsRectangle => Chords.Sum(c => c.Length) == (Extent.Top + Extent.Bottom + 1) * (Extent.Left + Extent.Right + 1);

    /// <summary>Whether the element contains the anchor.</summary>
    public bool HoldsAnchor => Chords.Any(c => c.Dy == 0 && c.Dx <= 0 && c.Dx + c.Length > 0);

    /// <summary>Returns the element rotated by 180 degrees about the anchor, which relates erosion and dilation.</summary>
    public FlatElement Reflected() => new(new(Extent.Bottom, Extent.Right, Extent.Top, Extent.Left),
        [.. Chords.Select(c => new Chord(-c.Dy, 1 - c.Dx - c.Length, c.Length)).OrderBy(c => c.Dy).ThenBy(c => c.Dx)]);

    /// <summary>Creates the element of a shape in a window.</summary>
    public static FlatElement Of(ElementShape shape, WindowSize size, Anchor anchor)
    {
        var middle = anchor.In(size);
        return Of(size, anchor, shape switch
        {
            ElementShape.Ellipse => (y, x) => InEllipse(size, y, x),
            ElementShape.Cross => (y, x) => y == middle.Row || x == middle.Column,
            _ => (_, _) => true,
        });
    }

    /// <summary>Creates the element of a table in which 0 excludes a position.</summary>
    public static FlatElement Of(Matrix table, Anchor anchor) =>
        Of(new WindowSize(table.Rows, table.Columns), anchor, (y, x) => table[y, x] != 0);

    private static FlatElement Of(WindowSize size, Anchor anchor, Func<int, int, bool> counts)
    {
        var extent = Extent.Of(size, anchor);
        var chords = new List<Chord>();
        for (var y = 0; y < size.Height; y++)
            for (var x = 0; x < size.Width; x++)
            {
                var from = x;
                while (x < size.Width && counts(y, x))
                    x++;
                if (x > from)
                    chords.Add(new(y - extent.Top, from - extent.Left, x - from));
            }
        return new(extent, chords);
    }

    // OpenCV's rule: semi-axes are half the sides, rounded down; half chords are rounded half to even.
    private static bool InEllipse(WindowSize size, int y, int x)
    {
        var (high, wide) = (size.Height / 2, size.Width / 2);
        var dy = y - high;
        var half = high == 0 ? 0 : (int)Math.Round(wide * Math.Sqrt((high * high - dy * dy) / (double)(high * high)));
        return Math.Abs(x - wide) <= half;
    }
}
