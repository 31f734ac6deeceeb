using PipelineKit.Imaging;
using PipelineKit.Kernels.Sums;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Area;

/// <summary>
/// The mean of a window. Summed in double precision; a sample of a tall or wide window costs little more than one of a
/// small window. Under <c>border: shrink</c> the sum is divided by the number of samples that are there.
/// </summary>
[Operator("box", Summary = "Mean of the window.", Family = "window", Example = "{ op: box, size: 5 }")]
public sealed class Box : WindowOperator
{
    /// <inheritdoc/>
    public override AlphaPolicy Alpha => AlphaPolicy.Premultiply;

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) => new BoxKernel<T>(Extent(0), Border);

    /// <inheritdoc/>
    public override int RowsAtOnce => Math.Min(32, Size.Height);

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
