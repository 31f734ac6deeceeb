using PipelineKit.Diagnostics;
using PipelineKit.Imaging;

namespace PipelineKit.Operators;

/// <summary>
/// Every output sample is a function of the known-sized windows around its place in one or more images of one size. The
/// simple form overrides one of the <c>Compute</c> methods: one pixel at a time. The fast form overrides
/// <see cref="Operator.CreateKernel{T}"/> with a <see cref="WindowKernel{T,TFormula}"/> over a formula for vectors. A class
/// that overrides neither for the inputs it reads cannot be registered.
/// </summary>
public abstract class WindowOperator : AreaOperator
{
    /// <summary>The window's size.</summary>
    [Parameter("Height and width of the window.", Min = 1, Max = 4096, Unit = "pixels")]
    public WindowSize Size { get; init; } = 3;

    /// <summary>Where in the window the output pixel lies.</summary>
    [Parameter("The sample of the window that lies on the output pixel: [row, column] from the top left.")]
    public Anchor Anchor { get; init; } = Anchor.Middle;

    /// <inheritdoc/>
    public override Extent Extent(int input) => Operators.Extent.Of(Size, Anchor);

    /// <inheritdoc/>
    public override void Check(OperatorCheck check)
    {
        var (row, column) = Anchor.In(Size);
        if (row >= Size.Height || column >= Size.Width)
            check.Fail(Codes.BadCombination, "anchor", $"the anchor {Anchor} lies outside the window of {Size}",
                $"rows run from 0 to {Size.Height - 1}, columns from 0 to {Size.Width - 1}");
    }

    /// <summary>
    /// One output sample from the window around its place in the one input; by default the sample at that place.
    /// </summary>
    public virtual double Compute(Window a) => a.Center;

    /// <summary>
    /// One output sample from the windows around its place in both inputs; by default what <c>a</c> alone gives.
    /// </summary>
    public virtual double Compute(Window a, Window b) => Compute(a);

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) => new WindowScalarKernel<T>(this, context.Inputs.Count);

    /// <inheritdoc/>
    public override string? Explain(IReadOnlyList<ImageInfo> inputs)
    {
        var (row, column) = Anchor.In(Size);
        return $"window {Size}, anchor [{row}, {column}], border {Border.ToString().ToLowerInvariant()}";
    }
}
