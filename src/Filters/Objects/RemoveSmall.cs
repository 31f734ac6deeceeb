using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Objects;

/// <summary>
/// Removes connected objects with fewer pixels than <c>min-area</c>, as scikit-image's <c>remove_small_objects</c>. The result
/// is a mask.
/// </summary>
[Operator("remove-small", Family = "objects", Summary = "Removes objects smaller than an area.",
    Example = "{ op: remove-small, above: 120, min-area: 90 }",
    Synonyms = ["remove-small-objects", "area-opening", "size-filter"])]
public sealed class RemoveSmall : MaskOperator
{
    /// <summary>The minimum area of an object that is kept, in pixels; 64 by default.</summary>
    [Parameter("Minimum area of an object that is kept.", Min = 0, Unit = "pixels")]
    public int MinArea { get; init; } = 64;

    /// <summary>The connectivity; 4-connected by default.</summary>
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
