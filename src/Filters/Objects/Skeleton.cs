using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Objects;

/// <summary>
/// Thins objects to lines one pixel wide, by T. Y. Zhang and C. Y. Suen (1984): in turns, pixels at the south-east and at the
/// north-west edge are taken away that are neither ends nor needed to connect. What lies outside the image is background.
/// Squares of four pixels are kept as the method leaves them.
/// </summary>
[Operator("skeleton", Family = "objects", Summary = "Objects thinned to lines one pixel wide.",
    Example = "{ op: skeleton, above: 120 }",
    Synonyms = ["skeletonize", "thin", "thinning", "medial-axis"])]
public sealed class Skeleton : MaskOperator
{
    /// <inheritdoc/>
    internal override RunImage Make(RunImage objects, IDictionary<string, object> values) =>
        RunImage.Of(ZhangSuen.Thin(objects.Pixels(), objects.Width), objects.Width);

    /// <summary>The pixels, those at the edge, and those to be taken away.</summary>
    private protected override long WorkBytes(ImageInfo image) =>
        image.Pixels * (1 + 6 * sizeof(int)) + RunImage.MostBytes(image);
}
