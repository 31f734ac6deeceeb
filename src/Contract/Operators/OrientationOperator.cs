using PipelineKit.Imaging;

namespace PipelineKit.Operators;

/// <summary>
/// Lays the image in one of the eight ways: the shape of quarter turns, flips and transpositions. Samples are moved and
/// never changed. Exchanging left and right streams; what reverses the rows or swaps the axes keeps the input whole.
/// </summary>
public abstract class OrientationOperator : GeometryOperator
{
    /// <summary>Which way.</summary>
    public abstract Orientation Orientation { get; }

    /// <inheritdoc/>
    public sealed override bool KeepsIntegers => true;

    /// <inheritdoc/>
    protected sealed override ImageInfo Output(ImageInfo input) =>
        Orientation.SwapsAxes() ? input with { Width = input.Height, Height = input.Width } : input;

    /// <inheritdoc/>
    protected sealed override Reach Reach(ImageInfo input, ImageInfo output) =>
        Orientation is Orientation.Normal or Orientation.FlipHorizontal
            ? Operators.Reach.Point : Operators.Reach.Moved(Orientation);

    /// <inheritdoc/>
    public sealed override bool TakesIntegers(SampleType type, KernelContext context) => true;

    /// <inheritdoc/>
    public sealed override RowKernel<T> CreateIntegerKernel<T>(KernelContext context) => new OrientationKernel<T>(Orientation);

    /// <inheritdoc/>
    public sealed override RowKernel<T> CreateKernel<T>(KernelContext context) => new OrientationKernel<T>(Orientation);
}
