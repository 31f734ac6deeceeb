using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Objects;

/// <summary>
/// Removes the connected objects that touch the edge of the image, as scikit-image's <c>clear_border</c>: what is cut off there
/// cannot be measured.
/// </summary>
[Operator("clear-border", Family = "objects", Summary = "Objects without those that touch the edge of the image.",
    Example = "{ op: clear-border, above: 120 }",
    Synonyms = ["imclearborder", "kill-borders"])]
public sealed class ClearBorder : MaskOperator
{
    /// <summary>How far from the edge an object must stay; 0 by default.</summary>
    [Parameter("How many pixels there must be between an object and the edge.", Min = 0, Unit = "pixels")]
    public int Distance { get; init; }

    /// <summary>Which neighbors are connected; those at the corners too by default, as in scikit-image.</summary>
    [Parameter("The connectivity: the four edge neighbors, or all eight.")]
    public Connectivity Connectivity { get; init; } = Connectivity.Corners;

    /// <inheritdoc/>
    internal override RunImage Make(RunImage objects, IDictionary<string, object> values)
    {
        var parts = objects.Parts(Connectivity == Connectivity.Corners);
        var touching = PartSizes.AtEdge(objects, parts, Distance + 1);
        return objects.Where(parts, part => !touching[part]);
    }

    /// <inheritdoc/>
    private protected override long WorkBytes(ImageInfo image) => RunForest.MostBytes(image)
        + (image.Width + 1L) / 2 * image.Height + RunImage.MostBytes(image);
}
