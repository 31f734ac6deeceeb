using PipelineKit.Kernels.Functions;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Tone;

/// <summary>
/// Encodes linear light as sRGB by the curve of IEC 61966-2-1, the inverse of <c>to-linear</c>. White is 1 if the image has no
/// nominal white. Negative samples are mapped symmetrically.
/// </summary>
[Operator("to-srgb", Family = "tone", Summary = "Converts linear light to sRGB-encoded samples.", Example = "{ op: to-srgb }",
    Synonyms = ["encode", "linear-to-srgb"])]
public sealed class ToSrgb : PointOperator
{
    /// <inheritdoc/>
    public override bool IsSamplewise(IReadOnlyList<ImageInfo> inputs) => true;

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) =>
        new UnaryKernel<T, LinearToSrgb<T>>(new(context.Inputs[0].White ?? 1));
}
