using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Objects;

/// <summary>
/// Removes connected objects that touch the edge of the image, as scikit-image's <c>clear_border</c>. Use it before measuring:
/// objects cut off by the edge give wrong areas.
/// </summary>
[Operator("clear-border", Family = "objects", Summary = "Removes objects that touch the edge of the image.",
    Example = "{ op: clear-border, above: 120 }",
    Synonyms = ["imclearborder", "kill-borders"])]
public sealed class ClearBorder : MaskOperator
{
    /// <summary>The minimum distance of an object from the edge; 0 by default.</summary>
    [Parameter("Required distance from the edge; closer objects are removed as well.", Min = 0, Unit = "pixels")]
    public int Distance { get; init; }

    /// <summary>The connectivity; 8-connected by default, as in scikit-image.</summary>
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
