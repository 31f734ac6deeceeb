using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Objects;

/// <summary>
/// Keeps the connected objects of at least so many pixels, as scikit-image's <c>remove_small_objects</c>; what is left is white.
/// </summary>
[Operator("remove-small", Family = "objects", Summary = "Objects without those of few pixels.",
    Example = "{ op: remove-small, above: 120, min-area: 90 }",
    Synonyms = ["remove-small-objects", "area-opening", "size-filter"])]
public sealed class RemoveSmall : MaskOperator
{
    /// <summary>The fewest pixels of an object that stays; 64 by default.</summary>
    [Parameter("The fewest pixels of an object that stays.", Min = 0, Unit = "pixels")]
    public int MinArea { get; init; } = 64;

    /// <summary>Which neighbors are connected; those at the sides by default.</summary>
    [Parameter("The connectivity: the four edge neighbors, or all eight.")]
    public Connectivity Connectivity { get; init; } = Connectivity.Sides;

    /// <inheritdoc/>
    internal override RunImage Make(RunImage objects, IDictionary<string, object> values)
    {
        var parts = objects.Parts(Connectivity == Connectivity.Corners);
        var sizes = PartSizes.Of(parts);
        return objects.Where(parts, part => sizes[part] >= MinArea);
    }

    /// <inheritdoc/>
    private protected override long WorkBytes(ImageInfo image) => RunForest.MostBytes(image)
        + (image.Width + 1L) / 2 * image.Height * sizeof(long) + RunImage.MostBytes(image);
}
