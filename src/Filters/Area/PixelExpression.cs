using PipelineKit.Filters.Arithmetic;
using PipelineKit.Formulas;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Rows;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Area;

/// <summary>
/// An expression over the samples at each pixel of one to eight images of equal size: the language of <c>window</c> without its
/// reducers. The nominal white of the result follows the same rule.
/// </summary>
[ReducesStacks("pixel")]
[Operator("pixel", Summary = "Computes each pixel with an expression over the samples of one or more images.", Family = "window",
    Example = "{ op: pixel, expr: \"255 * (a / 255)^0.8\" }",
    Synonyms = ["expression", "formula", "math"])]
public sealed class PixelExpression : PointOperator
{
    private ParsedExpression? parsed;

    /// <summary>The expression.</summary>
    [Parameter("The expression: abs(a - b), if(a > 128, a, b), 255 * (a / 255)^0.8.")]
    public required ExpressionText Expr { get; init; }

    /// <summary>The nominal white of the result, for expressions that return samples to a known range.</summary>
    [Parameter("The white (full intensity) of the result; by default, " +
        "it is known only if the result lies in the range of the samples.",
        Min = 0, AboveMin = true)]
    public double? White { get; init; }

    /// <inheritdoc/>
    public override InputPorts Inputs => new(1, 8) { FreeNames = true, Whites = WhiteRule.SameOrOne };

    /// <summary>The results: <c>image</c>, and those declared as <c>out name = …</c>.</summary>
    public override IReadOnlyList<string> Outputs => Parsed.Outputs;

    private ParsedExpression Parsed => LazyInitializer.EnsureInitialized(ref parsed, () => new(Expr, WindowUse.Pixels));

    /// <summary>A condition can select a branch that is not NaN.</summary>
    public override bool MayIgnoreNaN => Parsed.HasConditions;

    /// <summary>True for a single image without channel indices.</summary>
    public override bool IsSamplewise(IReadOnlyList<ImageInfo> inputs) => Parsed.IsSamplewise;

    /// <inheritdoc/>
    public override void Check(OperatorCheck check) => Parsed.Report(check, "expr");

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs) =>
        Parsed.Infer(inputs, base.Infer(inputs)[0], White);

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) => Parsed.Kernel<T>(context);

    /// <inheritdoc/>
    public override IReadOnlyList<string> ExplainInFull(KernelContext context, SamplePrecision precision) =>
        Parsed.ExplainInFull(context, precision);

    /// <inheritdoc/>
    public override long KernelBytes(KernelContext context, int sampleBytes) =>
        Parsed.KernelBytes(context, sampleBytes == sizeof(double));
}
