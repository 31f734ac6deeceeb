using PipelineKit.Diagnostics;
using PipelineKit.Filters.Shapes;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Convolution;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Restore;

/// <summary>
/// What operators share that undo a blur which is known: a table of weights as <c>convolve</c> takes it, its middle on the
/// pixel, or a Gaussian's standard deviation.
/// </summary>
public abstract class DeconvolutionOperator : HeldOperator
{
    private const int Largest = 1001;

    /// <summary>The weights of the blur; none by default.</summary>
    [Parameter("The weights of the blur, as 'convolve' has them, of which the middle one lies on the pixel.")]
    public Matrix? Kernel { get; init; }

    /// <summary>The standard deviation of a Gaussian blur; none by default.</summary>
    [Parameter("In place of 'kernel': the standard deviation of a Gaussian blur.", Min = 0, AboveMin = true, Max = 100,
        Unit = "pixels")]
    public double? Sigma { get; init; }

    /// <summary>What lies outside; its mirror image by default.</summary>
    [Parameter("What lies outside the image: its mirror image, or the image again.")]
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

    /// <summary>The factors of the blur's frequencies.</summary>
    private protected (double[] Re, double[] Im) Factors(FrequencyFilter filter)
    {
        var kernel = Blur;
        var (re, im) = filter.Factors(kernel, (kernel.Rows - 1) / 2, (kernel.Columns - 1) / 2);
        // A correlation has the conjugate of a convolution's.
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
