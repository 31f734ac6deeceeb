using PipelineKit.Imaging;
using PipelineKit.Kernels.Sums;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Local;

/// <summary>
/// The mean of the window, as SciPy's <c>ndimage.uniform_filter</c>: the name under
/// which <c>box</c> goes beside <c>local-std</c>.
/// </summary>
[Operator("local-mean", Summary = "Mean of the window, beside local-std.",
    Family = "window", Example = "{ op: local-mean, size: 7 }")]
public sealed class LocalMean : WindowOperator
{
    /// <inheritdoc/>
    public override AlphaPolicy Alpha => AlphaPolicy.Premultiply;

    /// <inheritdoc/>
    public override int RowsAtOnce => Math.Min(32, Size.Height);

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) => new BoxKernel<T>(Extent(0), Border);

    /// <inheritdoc/>
    public override ScratchLayout Scratch(IReadOnlyList<ImageInfo> inputs, IReadOnlyList<ImageInfo> outputs) =>
        WindowSums<float>.Layout(Extent(0), outputs[0].Width);

    /// <summary>Means lie among the samples, but are whole only where an output rounds them.</summary>
    public override bool TakesIntegers(SampleType type, IReadOnlyList<ImageInfo> inputs) =>
        type == SampleType.UInt8 && ByteBoxKernel.Suits(Extent(0));

    /// <inheritdoc/>
    public override RowKernel<T>? CreateIntegerKernel<T>(KernelContext context) =>
        new ByteBoxKernel(Extent(0), Border) as RowKernel<T>;

    /// <inheritdoc/>
    public override ScratchLayout IntegerScratch(SampleType type, IReadOnlyList<ImageInfo> inputs,
        IReadOnlyList<ImageInfo> outputs) => ByteBoxKernel.Layout(Extent(0), outputs[0].Width);
}
