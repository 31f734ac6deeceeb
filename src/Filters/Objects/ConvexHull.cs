using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Objects;

/// <summary>
/// The convex hull of all objects together, or of each connected object by itself: the pixels whose centers lie inside, or on the
/// edge of, the smallest convex polygon about the centers of the objects' pixels, as scikit-image's <c>convex_hull_image</c> with
/// <c>offset_coordinates=False</c>. In whole numbers (A. Andrew's monotone chain, 1979), so it is exact.
/// </summary>
[Operator("convex-hull", Family = "objects", Summary = "The smallest convex shape around all objects, or around each.",
    Example = "{ op: convex-hull, above: 120, each: true }",
    Synonyms = ["hull"])]
public sealed class ConvexHull : MaskOperator
{
    /// <summary>Whether each object has a hull of its own; false by default: one is around them all.</summary>
    [Parameter("Give each connected object a hull of its own.")]
    public bool Each { get; init; }

    /// <summary>Which neighbors are connected; those at the corners too by default.</summary>
    [Parameter("With each: which neighbors are connected, the four at the sides, or those at the corners too.")]
    public Connectivity Connectivity { get; init; } = Connectivity.Corners;

    /// <inheritdoc/>
    internal override RunImage Make(RunImage objects, IDictionary<string, object> values)
    {
        var parts = objects.Parts(Connectivity == Connectivity.Corners);
        var hulls = new Dictionary<int, HullOfRuns>();
        for (var y = 0; y < objects.Height; y++)
            for (var (run, end) = parts.Row(y); run < end; run++)
            {
                var part = Each ? parts.Root(run) : 0;
                if (!hulls.TryGetValue(part, out var hull))
                    hulls.Add(part, hull = new HullOfRuns(y));
                hull.Add(y, parts[run].Start, parts[run].End - 1);
            }
        var pixels = new bool[(long)objects.Width * objects.Height];
        foreach (var hull in hulls.Values)
            hull.Fill(pixels, objects.Width);
        return RunImage.Of(pixels, objects.Width);
    }

    /// <inheritdoc/>
    private protected override long WorkBytes(ImageInfo image) => RunForest.MostBytes(image)
        + image.Pixels + (image.Width + 1L) / 2 * image.Height * HullOfRuns.MostBytes + RunImage.MostBytes(image);
}
