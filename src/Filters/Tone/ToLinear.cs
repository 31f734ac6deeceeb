using PipelineKit.Kernels.Functions;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Tone;

/// <summary>
/// Converts sRGB-encoded samples to linear light by the curve of IEC 61966-2-1; black and white are unchanged. Use it before
/// adding or averaging light, and <c>to-srgb</c> afterwards. White is 1 if the image has no nominal white. Negative samples are
/// mapped symmetrically.
/// </summary>
[Operator("to-linear", Family = "tone",
    Summary = "Converts sRGB-encoded samples to linear light.", Example = "{ op: to-linear }",
    Synonyms = ["linearize", "srgb-to-linear"])]
public sealed class ToLinear : PointOperator
{
    /// <inheritdoc/>
    public override bool IsSamplewise(IReadOnlyList<ImageInfo> inputs) => true;

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) =>
        new UnaryKernel<T, SrgbToLinear<T>>(new(context.Inputs[0].White ?? 1));
}
