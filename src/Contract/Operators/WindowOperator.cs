using PipelineKit.Diagnostics;
using PipelineKit.Imaging;

namespace PipelineKit.Operators;

/// <summary>
/// Base class for operators where every output sample is a function of windows of known size around its position in one or more
/// images of equal size. For the simple form, override a <c>Compute</c> method, which computes one pixel. For the fast form,
/// override <see cref="Operator.CreateKernel{T}"/> and return a <see cref="WindowKernel{T,TFormula}"/> with a vector formula. A
/// class that overrides neither for its number of inputs cannot be registered.
/// </summary>
public abstract class WindowOperator : AreaOperator
{
    /// <summary>Gets the window's size.</summary>
    [Parameter("Height and width of the window.", Min = 1, Max = 4096, Unit = "pixels")]
    public WindowSize Size { get; init; } = 3;

    /// <summary>Gets the position of the output pixel in the window.</summary>
    [Parameter("The sample of the window that lies on the output pixel: [row, column] from the top left.")]
    public Anchor Anchor { get; init; } = Anchor.Middle;

    /// <inheritdoc/>
    public override Extent Extent(int input) => Operators.Extent.Of(Size, Anchor);

    /// <inheritdoc/>
    public override void Check(OperatorCheck check)
    {
        var (row, column) = Anchor.In(Size);
        if (row >= Size.Height || column >= Size.Width)
            check.Fail(Codes.BadCombination, "anchor", $"the anchor {Anchor} is outside the window of {Size}",
                $"rows run from 0 to {Size.Height - 1}, columns from 0 to {Size.Width - 1}");
    }

    /// <summary>
    /// Computes an output sample from the window around its position in the only input; by default, returns the sample at that
    /// position.
    /// </summary>
    public virtual double Compute(Window a) => a.Center;

    /// <summary>
    /// Computes an output sample from the windows around its position in both inputs; by default, the result for <c>a</c> alone.
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
