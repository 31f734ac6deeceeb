using PipelineKit.Diagnostics;
using PipelineKit.Filters.Geometry;
using PipelineKit.Imaging;

namespace PipelineKit.Filters.Align;

/// <summary>The size of a stitched image, and the positions of both images in it.</summary>
/// <param name="Map">The map from output pixels to pixels of the second image.</param>
/// <param name="Left">The column of the first image.</param>
/// <param name="Top">The row of the first image.</param>
/// <param name="Width">The width of the result.</param>
/// <param name="Height">The height of the result.</param>
internal sealed record StitchLayout(Projection Map, int Left, int Top, int Width, int Height)
{
    // A nearly degenerate perspective moves corners arbitrarily far away.
    private const int LargestSide = 1_000_000;

    /// <summary>Returns the smallest rectangle that contains the pixels of both images.</summary>
    /// <param name="map">The map from pixels of the first image to pixels of the second.</param>
    /// <param name="first">The first image.</param>
    /// <param name="second">The second image.</param>
    /// <exception cref="PipelineException">PK0503: the map flattens the second image or moves it beyond the horizon.</exception>
    public static StitchLayout Of(Projection map, ImageInfo first, ImageInfo second)
    {
        var back = map.Inverse() ?? throw Refused("flattens the second image");
        var (left, top, right, bottom) = (-0.5, -0.5, first.Width - 0.5, first.Height - 0.5);
        foreach (var x in (ReadOnlySpan<double>)[-0.5, second.Width - 0.5])
            foreach (var y in (ReadOnlySpan<double>)[-0.5, second.Height - 0.5])
            {
                var w = ((back.G * x) + (back.H * y) + back.I) / back.I;
                if (!(w > 0))
                    throw Refused("moves part of the second image beyond the horizon");
                var across = ((back.A * x) + (back.B * y) + back.C) / back.I / w;
                var down = ((back.D * x) + (back.E * y) + back.F) / back.I / w;
                (left, right) = (Math.Min(left, across), Math.Max(right, across));
                (top, bottom) = (Math.Min(top, down), Math.Max(bottom, down));
            }
        // Only pixels whose centers are covered count, so that a shift by a thousandth of a pixel adds no column.
        (left, top, right, bottom) = (Math.Ceiling(left), Math.Ceiling(top), Math.Floor(right), Math.Floor(bottom));
        if (!(right - left < LargestSide && bottom - top < LargestSide))
            throw Refused($"makes the result {right - left + 1:0}×{bottom - top + 1:0} pixels large");
        return new(Moved(map, left, top), (int)-left, (int)-top, (int)(right - left) + 1, (int)(bottom - top) + 1);
    }

    /// <summary>Returns the layout of <see cref="Values"/>.</summary>
    public static StitchLayout Of(IReadOnlyDictionary<string, object> values)
    {
        var place = (Matrix)values["place"];
        return new(Projection.Of((Matrix)values["map"]), (int)place[0, 0], (int)place[0, 1], (int)place[0, 2], (int)place[0, 3]);
    }

    /// <summary>Returns the layout as tables, which can be sent between processes.</summary>
    public Dictionary<string, object> Values() => new()
    {
        ["map"] = new Matrix(3, 3, [Map.A, Map.B, Map.C, Map.D, Map.E, Map.F, Map.G, Map.H, Map.I]),
        ["place"] = new Matrix(1, 4, [Left, Top, Width, Height]),
    };

    // The same map for coordinates relative to another origin.
    private static Projection Moved(Projection m, double x, double y) => m with
    {
        C = (m.A * x) + (m.B * y) + m.C,
        F = (m.D * x) + (m.E * y) + m.F,
        I = (m.G * x) + (m.H * y) + m.I,
    };

    private static PipelineException Refused(string does) => new(Codes.BadGeometry, $"the motion that was found {does}",
        "choose a motion with fewer freedoms");
}
