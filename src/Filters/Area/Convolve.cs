using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Convolution;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Area;

/// <summary>
/// The weighted sum of the samples under a kernel: correlation, or convolution with <c>flip: true</c>. Sums are computed in the
/// pipeline's sample type: integer samples and weights give exact sums up to 2^24 in single and 2^53 in double precision, in one
/// pass or two. Under <c>border: shrink</c>, samples outside the image are ignored; with <c>normalize</c>, the sum is divided by
/// the weights inside, and the mean is 0 if they sum to 0.
/// </summary>
[Operator("convolve", Summary = "Convolution with a kernel given as numbers or by name.", Family = "window",
    Example = "{ op: convolve, kernel: [[1, 2, 1], [2, 4, 2], [1, 2, 1]], normalize: true }",
    Synonyms = ["filter", "kernel", "correlate"])]
public sealed class Convolve : AreaOperator
{
    /// <summary>The weights; an alternative to <see cref="Named"/>.</summary>
    [Parameter("The weights, row by row.")]
    public Matrix? Kernel { get; init; }

    /// <summary>A named kernel.</summary>
    [Parameter("A named kernel, instead of weights.")]
    public NamedKernel? Named { get; init; }

    /// <summary>The position of the output pixel in the kernel.</summary>
    [Parameter("The kernel element on the output pixel: [row, column] from the top left of the kernel as written.")]
    public Anchor Anchor { get; init; } = Anchor.Middle;

    /// <summary>Whether to rotate the kernel by 180 degrees about its anchor, which turns correlation into convolution.</summary>
    [Parameter("Rotate the kernel by 180°, for mathematical convolution instead of correlation.")]
    public bool Flip { get; init; }

    /// <summary>Whether to divide by the sum of the weights.</summary>
    [Parameter("Divide by the sum of the weights, so that constant images are unchanged.")]
    public bool Normalize { get; init; }

    /// <summary>The factor applied to the result.</summary>
    [Parameter("The factor applied to the sum.")]
    public double Scale { get; init; } = 1;

    /// <summary>The constant added at the end.</summary>
    [Parameter("The offset added to the result.")]
    public double Offset { get; init; }

    /// <summary>
    /// Alpha is kept by kernels that sum to 0, which measure differences, and if an offset is added, which does not mix
    /// neighbors.
    /// </summary>
    public override AlphaPolicy Alpha => Sum == 0 || Offset != 0 ? AlphaPolicy.Keep : AlphaPolicy.Premultiply;

    private Matrix Written => Kernel ?? Named?.Weights() ?? new Matrix(1, 1, [1]);

    private WindowSize Size => new(Written.Rows, Written.Columns);

    // A sum within rounding error counts as 0.
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
                Kernel is null ? "no kernel is given" : "'kernel' and 'named' are mutually exclusive",
                "set either 'kernel', a list of rows, or 'named'");
        var (row, column) = Anchor.In(Size);
        if (row >= Size.Height || column >= Size.Width)
            check.Fail(Codes.BadCombination, "anchor", $"the anchor {Anchor} is outside the kernel of {Size}",
                $"rows run from 0 to {Size.Height - 1}, columns from 0 to {Size.Width - 1}");
        if (Normalize && Sum == 0)
            check.Fail(Codes.BadCombination, "normalize", "the weights sum to 0 and cannot be normalized",
                "omit 'normalize', or use 'scale'");
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
        // A kernel computed during the run is zeros in the plan.
        return $"kernel {Size}, anchor [{row}, {column}]" + (taps.Count == 0 ? "" : taps.Separated is { } two
            ? $", two passes of {two.Column.Length} and {two.Row.Length} taps"
            : $", one pass of {taps.Count} taps");
    }
}
