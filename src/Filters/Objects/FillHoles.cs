using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Objects;

/// <summary>
/// Fills holes in objects: connected parts of the background that do not reach the edge of the image, as
/// <c>scipy.ndimage.binary_fill_holes</c>. With <c>max-area</c>, only small holes are filled, as in scikit-image's
/// <c>remove_small_holes</c>, and small parts of the background at the edge count as holes. By default, holes are 4-connected,
/// so a diagonal line closes a hole.
/// </summary>
[Operator("fill-holes", Family = "objects", Summary = "Fills holes in objects.",
    Example = "{ op: fill-holes, above: 120 }",
    Synonyms = ["remove-small-holes", "imfill", "flood-fill"])]
public sealed class FillHoles : MaskOperator
{
    /// <summary>The maximum area of a hole to fill; unlimited by default.</summary>
    [Parameter("Maximum hole area; with it, holes open to the edge of the image are filled too. By default, all enclosed " +
        "holes are filled.", Min = 0, Unit = "pixels")]
    public int? MaxArea { get; init; }

    /// <summary>The connectivity of holes; 4-connected by default.</summary>
    [Parameter("Connectivity of the holes: the four edge neighbors, or all eight.")]
    public Connectivity Connectivity { get; init; } = Connectivity.Sides;

    /// <inheritdoc/>
    internal override RunImage Make(RunImage objects, IDictionary<string, object> values)
    {
        var background = objects.Complement();
        var parts = background.Parts(Connectivity == Connectivity.Corners);
        if (MaxArea is { } most)
        {
            var sizes = PartSizes.Of(parts);
            return background.Where(parts, part => sizes[part] > most).Complement();
        }
        var outside = PartSizes.AtEdge(background, parts, 1);
        return background.Where(parts, part => outside[part]).Complement();
    }

    /// <inheritdoc/>
    private protected override long WorkBytes(ImageInfo image) => RunForest.MostBytes(image)
        + (image.Width + 1L) / 2 * image.Height * sizeof(long) + 3 * RunImage.MostBytes(image);
}
