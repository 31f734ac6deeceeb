using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Whole.KernelFit;

/// <summary>
/// Estimates the kernel with which <c>convolve</c> maps one image to another: least squares over all windows of all channels, in
/// correlation orientation. The normal equations are summed in double precision in one pass and solved by eigendecomposition;
/// residuals of a second pass refine the solution, and a third measures the remaining error. Digits of the weights below the
/// rounding error are dropped unless that increases the residual, so that exact data give exact weights. Under <c>border:
/// shrink</c>, samples outside are ignored, as in <c>convolve</c>. Under <c>valid</c>, output (y, x) is the window with top left
/// (y, x), regardless of the anchor; of an output as large as the input, the top left part is used. Undetermined weights are an
/// error unless <see cref="Ridge"/> determines them. Cost: about three multiplications per weight and sample.
/// </summary>
[Operator("estimate-kernel", Family = "whole",
    Summary = "Estimates the convolution kernel between two images, with measures of its certainty.",
    Example = "{ op: estimate-kernel, in: [input, output], size: 3, ridge: 0.001 }")]
public sealed class EstimateKernel : WholeImageOperator
{
    private const int MostPairs = 8;

    /// <summary>The size of the kernel.</summary>
    [Parameter("The height and width of the kernel.", Min = 1, Max = 31)]
    public required WindowSize Size { get; init; }

    /// <summary>The position of the output pixel in the kernel.</summary>
    [Parameter("The kernel element on the output pixel: [row, column] from the top left.")]
    public Anchor Anchor { get; init; } = Anchor.Middle;

    /// <summary>The border of the original convolution.</summary>
    [Parameter("The border mode of the convolution; with valid, the output is smaller.")]
    public Border Border { get; init; } = Border.Reflect;

    /// <summary>The value outside, for a constant border.</summary>
    [Parameter("The value outside the image with border: constant.")]
    public double Value { get; init; }

    /// <summary>The penalty on large weights.</summary>
    [Parameter("Ridge regularization, relative to the mean square of the samples; " +
        "determines weights that the data leave open.", Min = 0)]
    public double Ridge { get; init; }

    /// <summary>Whether weights are constrained to be nonnegative.</summary>
    [Parameter("Allow only nonnegative weights, as for an optical blur.")]
    public bool NonNegative { get; init; }

    /// <inheritdoc/>
    public override InputPorts Inputs { get; } = new(2, 2 * MostPairs)
    {
        Names = [.. Enumerable.Range(1, MostPairs)
            .SelectMany(i => i == 1 ? new[] { "input", "output" } : [$"input-{i}", $"output-{i}"])],
    };

    /// <inheritdoc/>
    public override bool Iterates => true;

    /// <summary>No image; the results are values.</summary>
    public override IReadOnlyList<string> Outputs => [];

    /// <inheritdoc/>
    public override IReadOnlyList<ValuePort> Values =>
    [
        new("kernel", ValueKind.Table, "The weights, for the parameter of a convolve stage.") { Shape = Size },
        new("residual-max", ValueKind.Number, "The largest residual."),
        new("residual-rms", ValueKind.Number, "The root mean square of the residuals."),
        new("windows", ValueKind.Number, "The number of equations, one per output sample."),
        new("rank", ValueKind.Number, "The rank: the number of weights, or combinations of weights, that the data determine."),
        new("condition", ValueKind.Number,
            "The condition number: the ratio of the largest to the smallest singular value."),
        new("undetermined", ValueKind.Table, "1 for each weight that the data leave open, 0 for the others.") { Shape = Size },
    ];

    /// <inheritdoc/>
    public override void Check(OperatorCheck check)
    {
        var (row, column) = Anchor.In(Size);
        if (row >= Size.Height || column >= Size.Width)
            check.Fail(Codes.BadCombination, "anchor", $"the anchor {Anchor} is outside the kernel of {Size}",
                $"rows run from 0 to {Size.Height - 1}, columns from 0 to {Size.Width - 1}");
        if (check.InputNames.Count % 2 == 1)
            check.Fail(Codes.InputCount, "in", $"inputs must be pairs, but there are {check.InputNames.Count}",
                "give one --output for each --input: in: [input, output]");
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs)
    {
        var windows = 0L;
        for (var i = 0; i + 1 < inputs.Count; i += 2)
            windows += Pair(inputs, i).Windows;
        var weights = Size.Height * Size.Width;
        if (windows < weights && Ridge == 0)
            throw new PipelineException(Codes.Undetermined,
                $"a kernel of {Size} has {weights} weights, but the images give " +
                $"{windows} window{(windows == 1 ? "" : "s")}: {weights - windows} too few",
                "use larger or more images, a smaller size, or 'ridge'");
        return [];
    }

    /// <inheritdoc/>
    public override Reach AnalysisReach(int input, IReadOnlyList<ImageInfo> inputs) =>
        input % 2 == 1 ? Operators.Reach.Point : Pair(inputs, input).Reach;

    /// <inheritdoc/>
    public override long AnalysisBytes(IReadOnlyList<ImageInfo> inputs)
    {
        var weights = (long)Size.Height * Size.Width;
        var parts = 256 * (weights * Size.Width + weights);
        return sizeof(double) * (4 * weights * weights + parts
            + inputs.Max(i => (i.Width + Size.Width) * (long)Size.Height) * Environment.ProcessorCount);
    }

    /// <inheritdoc/>
    public override Analysis<T> CreateAnalysis<T>(KernelContext context) =>
        new KernelAnalysis<T>(this, [.. Enumerable.Range(0, context.Inputs.Count / 2).Select(p => Pair(context.Inputs, 2 * p))]);

    private ImagePair Pair(IReadOnlyList<ImageInfo> inputs, int at)
    {
        var pair = new ImagePair(inputs[at], Size, Anchor, Border, Value);
        var (input, output) = (inputs[at], inputs[at + 1]);
        // An output as large as the input used an unknown border, so outputs without a complete window are excluded.
        var cut = Border == Border.Valid && output.Width == input.Width && output.Height == input.Height && pair.Windows > 0;
        if ((output.Width, output.Height) != (pair.Width, pair.Height) && !cut)
            throw new PipelineException(Codes.SizeMismatch,
                $"with border '{Border.ToString().ToLowerInvariant()}' a kernel of {Size} makes " +
                $"{Math.Max(0, pair.Width)}×{Math.Max(0, pair.Height)} of '{Inputs.Name(at)}', " +
                $"which is {input.Width}×{input.Height}, but '{Inputs.Name(at + 1)}' is {output.Width}×{output.Height}",
                "use the original border, or the right size");
        return output.Channels == input.Channels ? pair : throw new PipelineException(Codes.ChannelCount,
            $"'{Inputs.Name(at)}' has {input.Channels} channels, but '{Inputs.Name(at + 1)}' has {output.Channels}",
            "use the same number in both, for example one with 'grayscale'");
    }
}
