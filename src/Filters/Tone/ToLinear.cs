using PipelineKit.Kernels.Functions;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Tone;

/// <summary>
/// Samples encoded as sRGB made proportional to light, by the curve of IEC 61966-2-1; black and white stay. Do this before
/// anything that adds or averages light, and <c>to-srgb</c> after it. White is 1 where the image has no nominal one.
/// Negative samples are mirrored.
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
