using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Convolution;
using PipelineKit.Kernels.Rows;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Area;

/// <summary>
/// Gaussian blur: each sample becomes the mean of its neighbors weighted by exp(−d² / 2σ²), with weights truncated at a radius
/// and normalized. Kernel, truncation and borders match SciPy's <c>ndimage.gaussian_filter</c>. Under <c>border: shrink</c>,
/// weights outside the image are excluded from the mean.
/// </summary>
[Operator("gaussian", Summary = "Gaussian blur.", Family = "window", Example = "{ op: gaussian, sigma: 2 }",
    Synonyms = ["blur", "smooth", "soften"])]
public sealed class Gaussian : AreaOperator
{
    /// <summary>The standard deviation.</summary>
    [Parameter("The standard deviation of the blur.", Min = 0, AboveMin = true, Max = 1000, Unit = "pixels")]
    public required double Sigma { get; init; }

    /// <summary>The radius at which the kernel is truncated; 4 sigma, rounded, by default.</summary>
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

    internal override bool ReadsBytesIn(SamplePrecision precision, int input, IReadOnlyList<ImageInfo> inputs) =>
        precision == SamplePrecision.Single && GaussianBlur<float>.TakesBytes(Border)
        && new Outside(Border, Value).Integers(inputs[input]) == SampleType.UInt8;

    /// <summary>In single precision, bytes are blurred as floats in registers for an output that rounds them.</summary>
    public override bool TakesIntegers(SampleType type, KernelContext context) =>
        ByteGaussianKernel<AsBlurred<float>>.Suits(type, context, Border);

    /// <inheritdoc/>
    public override RowKernel<T>? CreateIntegerKernel<T>(KernelContext context) =>
        new ByteGaussianKernel<AsBlurred<float>>(Sigma, Reached, default) as RowKernel<T>;

    /// <inheritdoc/>
    public override ScratchLayout IntegerScratch(SampleType type, IReadOnlyList<ImageInfo> inputs,
        IReadOnlyList<ImageInfo> outputs) => GaussianBlocks.Layout(outputs[0].Width, Reached);

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
                if (task.Inputs[0].Bytes is { } bytes)
                    blur.Blur(bytes, task.Rows, channel, task.Scratch, task.Output);
                else
                    blur.Blur(task.Inputs[0], task.Rows, channel, task.Scratch, task.Output);
            }
        }
    }
}
