using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Convolution;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Area;

/// <summary>
/// The weighted sum of the samples under a kernel: correlation, or convolution with <c>flip: true</c>. Sums are kept in
/// the pipeline's own sample type: whole samples and weights give exact sums up to 2^24 in single, 2^53 in double
/// precision, in one pass or two. Under <c>border: shrink</c> samples outside the image count for nothing, and with
/// <c>normalize</c> the sum is divided by the weights inside; where those sum to 0 the mean is 0.
/// </summary>
[Operator("convolve", Summary = "Convolution with a kernel given as numbers or by name.", Family = "window",
    Example = "{ op: convolve, kernel: [[1, 2, 1], [2, 4, 2], [1, 2, 1]], normalize: true }",
    Synonyms = ["filter", "kernel", "correlate"])]
public sealed class Convolve : AreaOperator
{
    /// <summary>The weights; either these or <see cref="Named"/>.</summary>
    [Parameter("The weights, row by row.")]
    public Matrix? Kernel { get; init; }

    /// <summary>A kernel by its name.</summary>
    [Parameter("A named kernel, instead of weights.")]
    public NamedKernel? Named { get; init; }

    /// <summary>Where in the kernel the output pixel lies.</summary>
    [Parameter("The kernel element on the output pixel: [row, column] from the top left of the kernel as written.")]
    public Anchor Anchor { get; init; } = Anchor.Middle;

    /// <summary>Turns the kernel by 180 degrees about its anchor, which makes a correlation a convolution.</summary>
    [Parameter("Rotate the kernel by 180°, for mathematical convolution instead of correlation.")]
    public bool Flip { get; init; }

    /// <summary>Divides by the sum of the weights.</summary>
    [Parameter("Divide by the sum of the weights, so that constant images are unchanged.")]
    public bool Normalize { get; init; }

    /// <summary>What the result is multiplied by.</summary>
    [Parameter("The factor applied to the sum.")]
    public double Scale { get; init; } = 1;

    /// <summary>What is added in the end.</summary>
    [Parameter("The offset added to the result.")]
    public double Offset { get; init; }

    /// <summary>
    /// Kept by kernels that sum to 0, which measure differences, and with an offset, which is no mixture of neighbors.
    /// </summary>
    public override AlphaPolicy Alpha => Sum == 0 || Offset != 0 ? AlphaPolicy.Keep : AlphaPolicy.Premultiply;

    private Matrix Written => Kernel ?? Named?.Weights() ?? new Matrix(1, 1, [1]);

    private WindowSize Size => new(Written.Rows, Written.Columns);

    // A sum that is nothing but rounding counts as 0.
    private double Sum
    {
        get
        {
            var (sum, all) = (0.0, 0.0);
            foreach (var weight in Written.Values)
                (sum, all) = (sum + weight, all + Math.Abs(weight));
            return Math.Abs(sum) <= 1e-12 * all ? 0 : sum;
        }
    }

    /// <inheritdoc/>
    public override void Check(OperatorCheck check)
    {
        if (Kernel is null == Named is null)
            check.Fail(Codes.BadCombination, Kernel is null ? "kernel" : "named",
                Kernel is null ? "there is no kernel" : "there are two kernels, 'kernel' and 'named'",
                "give either 'kernel', a list of rows, or 'named'");
        var (row, column) = Anchor.In(Size);
        if (row >= Size.Height || column >= Size.Width)
            check.Fail(Codes.BadCombination, "anchor", $"the anchor {Anchor} lies outside the kernel of {Size}",
                $"rows run from 0 to {Size.Height - 1}, columns from 0 to {Size.Width - 1}");
        if (Normalize && Sum == 0)
            check.Fail(Codes.BadCombination, "normalize", "the weights sum to 0, so there is nothing to divide by",
                "leave 'normalize' out, or use 'scale'");
    }

    /// <inheritdoc/>
    public override Extent Extent(int input)
    {
        var (top, left, bottom, right) = Operators.Extent.Of(Size, Anchor);
        return Flip ? new(bottom, right, top, left) : new(top, left, bottom, right);
    }

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context)
    {
        var weights = Written.Values.ToArray();
        if (Flip)
            Array.Reverse(weights);
        return new ConvolveKernel<T>(new(new Matrix(Size.Height, Size.Width, weights), Extent(0), Border == Border.Shrink)
        {
            Sum = Sum,
            Normalize = Normalize,
            Scale = Scale,
            Offset = Offset,
            AlphaChannel = context.Outputs[0].HasAlpha ? context.Outputs[0].ColorChannels : -1,
        });
    }

    /// <inheritdoc/>
    public override ScratchLayout Scratch(IReadOnlyList<ImageInfo> inputs, IReadOnlyList<ImageInfo> outputs) =>
        ConvolveKernel<float>.Layout(Extent(0), Border, outputs[0].Width);

    /// <inheritdoc/>
    public override string? Explain(IReadOnlyList<ImageInfo> inputs)
    {
        var (row, column) = Anchor.In(Size);
        var taps = new ConvolveTaps(Written, Extent(0), false);
        // A kernel that the run gives is zeros in the plan.
        return $"kernel {Size}, anchor [{row}, {column}]" + (taps.Count == 0 ? "" : taps.Separated is { } two
            ? $", two passes of {two.Column.Length} and {two.Row.Length} taps"
            : $", one pass of {taps.Count} taps");
    }
}
