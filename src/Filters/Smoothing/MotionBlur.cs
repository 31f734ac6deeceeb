using PipelineKit.Imaging;
using PipelineKit.Kernels.Convolution;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Smoothing;

/// <summary>
/// The mean along a line through each pixel, as produced by camera motion. A sample's weight is 1 minus its distance from the
/// line, and 0 from a distance of 1 on; the line is <c>length</c> pixels long, that is, <c>length</c> − 1 from center to center.
/// Under <c>border: shrink</c>, weights outside are excluded from the mean.
/// </summary>
[Operator("motion-blur", Summary = "Motion blur: the mean along a line.",
    Family = "window", Example = "{ op: motion-blur, length: 9, angle: 30 }",
    Synonyms = ["blur"])]
public sealed class MotionBlur : AreaOperator
{
    /// <summary>The length of the line.</summary>
    [Parameter("The length of the motion; 1 changes nothing.", Min = 1, Max = 1000, Unit = "pixels")]
    public double Length { get; init; } = 9;

    /// <summary>The direction of the line.</summary>
    [Parameter("The direction of the line, counterclockwise from the right.", Min = -360, Max = 360, Unit = "degrees")]
    public double Angle { get; init; }

    private Matrix Weights => field ??= Draw();

    /// <inheritdoc/>
    public override AlphaPolicy Alpha => AlphaPolicy.Premultiply;

    /// <inheritdoc/>
    public override Extent Extent(int input)
    {
        var weights = Weights;
        return new(weights.Rows / 2, weights.Columns / 2, weights.Rows / 2, weights.Columns / 2);
    }

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context)
    {
        var weights = Weights;
        return new ConvolveKernel<T>(new(weights, Extent(0), Border == Border.Shrink)
        {
            Normalize = true,
            Sum = weights.Values.ToArray().Sum(),
            AlphaChannel = context.Outputs[0].HasAlpha ? context.Outputs[0].ColorChannels : -1,
        });
    }

    /// <inheritdoc/>
    public override ScratchLayout Scratch(IReadOnlyList<ImageInfo> inputs, IReadOnlyList<ImageInfo> outputs) =>
        ConvolveKernel<float>.Layout(Extent(0), Border, outputs[0].Width);

    /// <inheritdoc/>
    public override string? Explain(IReadOnlyList<ImageInfo> inputs) =>
        Weights is var w ? $"kernel {w.Rows}x{w.Columns}, {w.Values.ToArray().Count(v => v != 0)} taps" : null;

    /// <summary>Returns the weights before normalization, trimmed to nonzero rows and columns.</summary>
    private Matrix Draw()
    {
        var (sine, cosine) = Math.SinCos(Angle * Math.PI / 180);
        var half = (Length - 1) / 2;
        double Weight(int dy, int dx)
        {
            var along = Math.Clamp(dx * cosine - dy * sine, -half, half);
            // Rounding errors of the angle count as 0.
            var weight = Math.Round(1 - double.Hypot(dx - along * cosine, dy + along * sine), 12);
            return Math.Max(0, weight);
        }
        var reach = (int)Math.Ceiling(half) + 1;
        var all = (from dy in Enumerable.Range(-reach, 2 * reach + 1)
                   from dx in Enumerable.Range(-reach, 2 * reach + 1)
                   where Weight(dy, dx) > 0
                   select (Dy: Math.Abs(dy), Dx: Math.Abs(dx))).ToArray();
        var (rows, columns) = (all.Max(p => p.Dy), all.Max(p => p.Dx));
        return new(2 * rows + 1, 2 * columns + 1,
            [.. from dy in Enumerable.Range(-rows, 2 * rows + 1) from dx in Enumerable.Range(-columns,
                2 * columns + 1) select Weight(dy, dx)]);
    }
}
