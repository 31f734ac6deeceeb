using PipelineKit.Filters.Expressions;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Area;

/// <summary>
/// An expression over the windows around each pixel, in one to eight images of one size. Inside <c>sum mean min max</c> (of
/// one argument) a name is each sample under the window, outside it is the sample at the pixel; a reducer inside another
/// is its value at the pixel. Under <c>border: shrink</c> only samples inside the image count. The result has a nominal
/// white only when it must lie among the samples (names, <c>min max mean if</c>) and all inputs have the same.
/// </summary>
[Operator("window", Summary = "An expression over the windows around each pixel of one or more images.", Family = "window",
    Example = "{ op: window, size: 3, expr: max(a) - min(a) }")]
public sealed class WindowExpression : WindowOperator
{
    /// <summary>The expression.</summary>
    [Parameter("The expression: sum(a^2 - b^2), max(a) - min(a), if(a > mean(a), a, 0).")]
    public required string Expr { get; init; }

    /// <summary>The nominal white of the result, for expressions that bring their samples back to a known range.</summary>
    [Parameter("The result's value of full intensity; without it, white is known only when the result must lie among the samples.",
        Min = 0, AboveMin = true)]
    public double? White { get; init; }

    /// <inheritdoc/>
    public override InputPorts Inputs => new(1, 8) { FreeNames = true };

    /// <inheritdoc/>
    public override void Check(OperatorCheck check)
    {
        base.Check(check);
        WindowLanguage.Report(check, "expr", Expr, windows: true);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs) =>
        [base.Infer(inputs)[0] with { White = White ?? WindowLanguage.White(Expr, inputs) }];

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) =>
        new RowEvaluator<T>(WindowLanguage.Compile(Expr, context.InputNames, windows: true), Extent(0), Border == Border.Shrink);

    /// <inheritdoc/>
    public override long ScratchSamples(IReadOnlyList<ImageInfo> inputs, IReadOnlyList<ImageInfo> outputs) =>
        WindowLanguage.ScratchSamples(Expr, Extent(0), outputs[0].Width);
}
