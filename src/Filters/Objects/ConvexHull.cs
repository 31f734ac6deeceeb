using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Objects;

/// <summary>
/// The convex hull of all objects together, or of each connected object: all pixels whose centers lie in the smallest convex
/// polygon around the centers of the objects' pixels, as scikit-image's <c>convex_hull_image</c> with
/// <c>offset_coordinates=False</c>. Computed exactly, in integers (monotone chain; A. Andrew, 1979).
/// </summary>
[Operator("convex-hull", Family = "objects", Summary = "Convex hull of all objects, or of each object.",
    Example = "{ op: convex-hull, above: 120, each: true }",
    Synonyms = ["hull"])]
public sealed class ConvexHull : MaskOperator
{
    /// <summary>Whether each object has its own hull; false, a hull around all of them, by default.</summary>
    [Parameter("Compute a separate hull for each connected object.")]
    public bool Each { get; init; }

    /// <summary>The connectivity; 8-connected by default.</summary>
    [Parameter("With each: the connectivity, the four edge neighbors or all eight.")]
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
