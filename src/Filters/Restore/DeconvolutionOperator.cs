using PipelineKit.Diagnostics;
using PipelineKit.Filters.Shapes;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Convolution;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Restore;

/// <summary>
/// The base of operators that invert a known blur: a table of weights as in <c>convolve</c>, centered on the pixel, or a
/// Gaussian's standard deviation.
/// </summary>
public abstract class DeconvolutionOperator : HeldOperator
{
    private const int Largest = 1001;

    /// <summary>The weights of the blur; none by default.</summary>
    [Parameter("The point-spread function as a table of weights, centered on its middle element.")]
    public Matrix? Kernel { get; init; }

    /// <summary>The standard deviation of a Gaussian blur; none by default.</summary>
    [Parameter("Standard deviation of a Gaussian point-spread function, instead of 'kernel'.",
        Min = 0, AboveMin = true, Max = 100,
        Unit = "pixels")]
    public double? Sigma { get; init; }

    /// <summary>The extension outside the image; mirrored by default.</summary>
    [Parameter("How the image is extended beyond its edges: mirrored, or repeated.")]
    public Surroundings Border { get; init; } = Surroundings.Reflect;

    /// <summary>The weights.</summary>
    private protected Matrix Blur => Kernel ?? Gaussian(Sigma!.Value);

    /// <inheritdoc/>
    public override void Check(OperatorCheck check)
    {
        if (Kernel is null == Sigma is null)
            check.Fail(Codes.BadCombination, "kernel", Kernel is null ? "neither 'kernel' nor 'sigma' is given"
                : "both 'kernel' and 'sigma' are given", "give one of them");
        if (Kernel is { } table && (table.Rows > Largest || table.Columns > Largest))
            check.Fail(Codes.OutOfRange, "kernel", $"the kernel has {table.Rows} rows and {table.Columns} columns",
                $"at most {Largest} of each are allowed");
    }

    /// <inheritdoc/>
    public sealed override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs)
    {
        HeldImages.Check([HeldImages.Surrounded(inputs[0], Border == Surroundings.Reflect)], "the deconvolution");
        return base.Infer(inputs);
    }

    /// <summary>Returns the frequency response of the blur.</summary>
    private protected (double[] Re, double[] Im) Factors(FrequencyFilter filter)
    {
        var kernel = Blur;
        var (re, im) = filter.Factors(kernel, (kernel.Rows - 1) / 2, (kernel.Columns - 1) / 2);
        // Correlation has the conjugate response of convolution.
        System.Numerics.Tensors.TensorPrimitives.Negate<double>(im, im);
        return (re, im);
    }

    private static Matrix Gaussian(double sigma)
    {
        var radius = GaussianRadius.Default(sigma);
        double[] weights = [.. Enumerable.Range(-radius, 2 * radius + 1).Select(d => Math.Exp(-d * d / (2 * sigma * sigma)))];
        var sum = weights.Sum();
        return new(weights.Length, weights.Length, [.. weights.SelectMany(w => weights.Select(v => w * v / (sum * sum)))]);
    }
}
