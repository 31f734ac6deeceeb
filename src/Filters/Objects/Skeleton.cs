using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Objects;

/// <summary>
/// Thins objects to lines one pixel wide (T. Y. Zhang and C. Y. Suen, 1984): in alternating passes, removes boundary pixels on
/// the south-east and the north-west side that are neither end points nor needed for connectivity. Pixels outside the image are
/// background. As defined by the method, 2×2 squares remain or vanish.
/// </summary>
[Operator("skeleton", Family = "objects", Summary = "Skeleton: thins objects to lines one pixel wide.",
    Example = "{ op: skeleton, above: 120 }",
    Synonyms = ["skeletonize", "thin", "thinning", "medial-axis"])]
public sealed class Skeleton : MaskOperator
{
    /// <inheritdoc/>
    internal override RunImage Make(RunImage objects, IDictionary<string, object> values) =>
        RunImage.Of(ZhangSuen.Thin(objects.Pixels(), objects.Width), objects.Width);

    /// <summary>The pixels, those at the edge, and those to remove.</summary>
    private protected override long WorkBytes(ImageInfo image) =>
        image.Pixels * (1 + 6 * sizeof(int)) + RunImage.MostBytes(image);
}
