using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Objects;

/// <summary>
/// Fills the holes of objects: parts of the background that do not reach the edge of the image, as
/// <c>scipy.ndimage.binary_fill_holes</c>; with <c>max-area</c> only small ones, as scikit-image's <c>remove_small_holes</c>, to
/// which a part at the edge is a hole too. Connected by default are pixels at the sides, so that a diagonal line closes a hole.
/// </summary>
[Operator("fill-holes", Family = "objects", Summary = "Objects with their holes filled.",
    Example = "{ op: fill-holes, above: 120 }",
    Synonyms = ["remove-small-holes", "imfill", "flood-fill"])]
public sealed class FillHoles : MaskOperator
{
    /// <summary>The most pixels of a hole that is filled; any number when left out.</summary>
    [Parameter("The most pixels of a hole that is filled, one at the edge of the image included; " +
        "when left out, all holes inside are filled.", Min = 0, Unit = "pixels")]
    public int? MaxArea { get; init; }

    /// <summary>Which pixels of a hole are connected; those at the sides by default.</summary>
    [Parameter("Which pixels of a hole are connected: the four at the sides, or those at the corners too.")]
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
