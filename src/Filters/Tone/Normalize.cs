using PipelineKit.Imaging;
using PipelineKit.Kernels.Functions;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Tone;

/// <summary>
/// Stretches the range of the samples, from the smallest to the largest of all color channels together, to an output range: low +
/// (high − low)·(x − min) / (max − min), as OpenCV's <c>NORM_MINMAX</c>. Makes any image suitable for integer formats. Non-finite
/// samples are excluded from the range; infinities become its ends. A uniform image becomes <c>low</c>.
/// </summary>
[Operator("normalize", Family = "tone",
    Summary = "Stretches the range of the image's samples to black and white.", Example = "{ op: normalize }",
    Synonyms = ["stretch", "autocontrast", "minmax", "contrast"])]
public sealed class Normalize : WholeImageOperator
{
    /// <summary>The output for the smallest sample; 0 by default.</summary>
    [Parameter("The new value of the smallest sample.", Unit = "sample values")]
    public double Low { get; init; }

    /// <summary>The output for the largest sample; by default the image's white, or 255 if it has none.</summary>
    [Parameter("The new value of the largest sample; by default, the white of the image, or 255 if it has none.",
        Unit = "sample values")]
    public double? High { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<ValuePort> Values { get; } =
    [
        new("min", ValueKind.Number, "The smallest finite input sample."),
        new("max", ValueKind.Number, "The largest finite input sample."),
    ];

    /// <summary>An image without a nominal white gets one: <see cref="High"/>, or 255.</summary>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs) =>
        [inputs[0] with { White = OutputRange.White(inputs[0], High) }];

    /// <inheritdoc/>
    public override Analysis<T> CreateAnalysis<T>(KernelContext context) => new FiniteRange<T>();

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context)
    {
        var (min, max) = ((double)context.Values["min"], (double)context.Values["max"]);
        var high = OutputRange.High(context.Inputs[0], High);
        return new UnaryKernel<T, Stretch<T, FirstPower<T>>>(new(default, min, max > min ? max : min + 1, Low, high));
    }
}
