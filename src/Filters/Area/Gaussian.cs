using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Convolution;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Area;

/// <summary>
/// Gaussian blur: each sample becomes the mean of its neighbors weighted by exp(−d² / 2σ²), the weights cut off at a
/// radius and divided by their sum. The same kernel, cut and borders as SciPy's <c>ndimage.gaussian_filter</c>. Under
/// <c>border: shrink</c> the weights outside the image are left out of the mean.
/// </summary>
[Operator("gaussian", Summary = "Gaussian blur.", Family = "window", Example = "{ op: gaussian, sigma: 2 }",
    Synonyms = ["blur", "smooth", "soften"])]
public sealed class Gaussian : AreaOperator
{
    /// <summary>The standard deviation.</summary>
    [Parameter("The standard deviation of the blur.", Min = 0, AboveMin = true, Max = 1000, Unit = "pixels")]
    public required double Sigma { get; init; }

    /// <summary>Where the kernel is cut off; 4 sigma, rounded, when not given.</summary>
    [Parameter("The radius of the kernel; by default, 4 × sigma, rounded.", Min = 0, Max = 4096, Unit = "pixels")]
    public int? Radius { get; init; }

    private int Reached => Radius ?? GaussianRadius.Default(Sigma);

    /// <inheritdoc/>
    public override AlphaPolicy Alpha => AlphaPolicy.Premultiply;

    /// <inheritdoc/>
    public override int RowsAtOnce => GaussianBlur<float>.Rows;

    /// <inheritdoc/>
    public override Extent Extent(int input) => new(Reached, Reached, Reached, Reached);

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) => new Kernel<T>(new(Sigma, Reached, Border));

    /// <inheritdoc/>
    public override ScratchLayout Scratch(IReadOnlyList<ImageInfo> inputs, IReadOnlyList<ImageInfo> outputs) =>
        GaussianBlur<float>.Layout(outputs[0].Width, Reached, Border);

    /// <inheritdoc/>
    public override string? Explain(IReadOnlyList<ImageInfo> inputs) =>
        $"radius {Reached}, two passes of {2 * Reached + 1} taps";

    private sealed class Kernel<T>(GaussianBlur<T> blur) : RowKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public override void Compute(in RowTask<T> task)
        {
            for (var channel = 0; channel < task.Output.Info.Channels; channel++)
            {
                task.Scratch.Reset();
                blur.Blur(task.Inputs[0], task.Rows, channel, task.Scratch, task.Output);
            }
        }
    }
}
