using PipelineKit.Diagnostics;
using PipelineKit.Expressions;
using PipelineKit.Filters.Arithmetic;
using PipelineKit.Formulas;
using PipelineKit.Formulas.Terms;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Rows;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Area;

/// <summary>
/// An expression over the windows around each pixel of one to eight images of equal size, in the language of
/// docs/window-language.md. Inside a reducer (<c>sum</c>, <c>median</c>, …), a name denotes each sample under the window;
/// outside, the sample at the pixel. Under <c>border: shrink</c>, only samples inside the image count. A result has a nominal
/// white only if it must be within the range of the samples (names, <c>min max mean median if</c>) and all inputs have the same
/// white.
/// </summary>
[ReducesStacks("pixel")]
[Operator("window", Summary = "Computes each pixel with an expression over the windows around it in one or more " +
    "images.", Family = "window",
    Example = "{ op: window, size: 3, expr: max(a) - min(a) }",
    Synonyms = ["expression", "custom"])]
public sealed class WindowExpression : WindowOperator
{
    private ParsedExpression? parsed;
    private Matrix? weights;

    /// <summary>The expression.</summary>
    [Parameter("The expression: sum(a^2 - b^2), max(a) - min(a), d = abs(a - b); median(d).")]
    public required ExpressionText Expr { get; init; }

    /// <summary>The weights of samples in <c>sum</c> and <c>mean</c>.</summary>
    [Parameter("The weights of samples in sum and mean: gaussian(1.5), disk, " +
        "or a table with one weight for each sample under the window.")]
    public WindowWeights? Weights { get; init; }

    /// <summary>The nominal white of the results, for expressions that return samples to a known range.</summary>
    [Parameter("The white (full intensity) of the result; by default, it is known " +
        "only if the result lies in the range of the samples.", Min = 0, AboveMin = true)]
    public double? White { get; init; }

    /// <inheritdoc/>
    public override InputPorts Inputs => new(1, 8) { FreeNames = true, Whites = WhiteRule.SameOrOne };

    /// <summary>The results: <c>image</c>, and those declared as <c>out name = …</c>.</summary>
    public override IReadOnlyList<string> Outputs => Parsed.Outputs;

    /// <summary>The window, and the fixed neighbors outside it.</summary>
    public override Extent Extent(int input) => Parsed.Reach;

    private Outside Outside => new(Border, Value);

    internal ParsedExpression Parsed => LazyInitializer.EnsureInitialized(ref parsed,
        () => new(Expr, new(true, Operators.Extent.Of(Size, Anchor), Outside, WeightTable)));

    /// <summary>A condition can select a branch that is not NaN.</summary>
    public override bool MayIgnoreNaN => Parsed.HasConditions;

    /// <inheritdoc/>
    public override void Check(OperatorCheck check)
    {
        base.Check(check);
        Parsed.Report(check, "expr");
        try
        {
            WeightTable();
        }
        catch (ExpressionException fault)
        {
            check.Fail(Codes.BadExpression, "weights", fault.Message, fault.Cure,
                Weights!.Text is null ? null : fault.Offset, fault.Length);
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs) =>
        Parsed.Infer(inputs, base.Infer(inputs)[0], White);

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) => Parsed.Kernel<T>(context);

    /// <inheritdoc/>
    public override bool ReadsBytes(int input, IReadOnlyList<ImageInfo> inputs) =>
        Outside.Integers(inputs[input]) == SampleType.UInt8;

    /// <inheritdoc/>
    public override string? Explain(IReadOnlyList<ImageInfo> inputs) =>
        string.Join("; ", new[] { base.Explain(inputs), Parsed.Explain(inputs) }.Where(t => t is not null));

    /// <inheritdoc/>
    public override IReadOnlyList<string> ExplainInFull(KernelContext context, SamplePrecision precision) =>
        [.. base.Explain(context.Inputs) is { } note ? [note] : (string[])[], .. Parsed.ExplainInFull(context, precision)];

    /// <inheritdoc/>
    public override long KernelBytes(KernelContext context, int sampleBytes) =>
        Parsed.KernelBytes(context, sampleBytes == sizeof(double));

    private Matrix? WeightTable() => Weights is null ? null : weights ??= Formulas.Terms.Weights.Of(Weights, Size, Anchor);
}
