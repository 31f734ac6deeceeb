using PipelineKit.Imaging;

namespace PipelineKit.Operators;

/// <summary>
/// Base class for operators that apply one of the eight orientations: rotations, flips and transpositions. Samples are moved,
/// never changed. Swapping left and right streams; reversing the rows or swapping the axes keeps the whole input.
/// </summary>
public abstract class OrientationOperator : GeometryOperator
{
    /// <summary>Gets the orientation to apply.</summary>
    public abstract Orientation Orientation { get; }

    /// <inheritdoc/>
    public sealed override bool KeepsIntegers => true;

    /// <summary>
    /// 64 when the axes are swapped: each row reads a column of the whole input, whose cache lines serve neighboring rows too.
    /// </summary>
    public sealed override int RowsAtOnce => Orientation.SwapsAxes() ? 64 : 1;

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
