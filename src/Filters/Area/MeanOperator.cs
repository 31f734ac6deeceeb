using PipelineKit.Imaging;
using PipelineKit.Kernels.Sums;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Area;

/// <summary>The mean of a window: the base of <c>box</c> and <c>local-mean</c>, two names of one operator.</summary>
public abstract class MeanOperator : WindowOperator
{
    /// <inheritdoc/>
    public sealed override AlphaPolicy Alpha => AlphaPolicy.Premultiply;

    /// <inheritdoc/>
    public sealed override RowKernel<T> CreateKernel<T>(KernelContext context) =>
        new BoxKernel<T>(Extent(0), Border, BoxTiles.For<T>(Extent(0), context.Outputs[0]));

    /// <inheritdoc/>
    public sealed override long KernelBytes(KernelContext context, int sampleBytes) =>
        sampleBytes == sizeof(float) ? BoxTiles.Bytes(Extent(0), context.Outputs[0]) : 0;

    /// <inheritdoc/>
    public sealed override int RowsAtOnce => Math.Min(32, Size.Height);

    /// <inheritdoc/>
    public sealed override ScratchLayout Scratch(IReadOnlyList<ImageInfo> inputs, IReadOnlyList<ImageInfo> outputs) =>
        BoxKernel<float>.Layout(Extent(0), outputs[0].Width);

    /// <summary>Means are within the range of the samples, but are integers only if an output rounds them.</summary>
    public sealed override bool TakesIntegers(SampleType type, KernelContext context) =>
        type == SampleType.UInt8 && ByteBoxKernel.Suits(Extent(0));

    /// <inheritdoc/>
    public sealed override RowKernel<T>? CreateIntegerKernel<T>(KernelContext context) =>
        new ByteBoxKernel(Extent(0), Border) as RowKernel<T>;

    /// <inheritdoc/>
    public sealed override ScratchLayout IntegerScratch(SampleType type, IReadOnlyList<ImageInfo> inputs,
        IReadOnlyList<ImageInfo> outputs) => ByteBoxKernel.Layout(Extent(0), outputs[0].Width);
}
