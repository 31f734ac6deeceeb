using System.Numerics;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Ranks;
using PipelineKit.Kernels.Rows;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Rank;

/// <summary>
/// The base of <c>median</c>, <c>percentile</c> and <c>rank</c>: replaces each sample by one of its window, selected by its index
/// in sorted order. Nothing is rounded. Under <c>border: shrink</c>, the index is recomputed for the number of samples inside the
/// image. Alpha is unchanged. NaN is not supported.
/// </summary>
public abstract class RankOperator : WindowOperator
{
    /// <inheritdoc/>
    public sealed override int RowsAtOnce => Math.Min(64, 4 * Size.Height);

    /// <inheritdoc/>
    public sealed override string? Explain(IReadOnlyList<ImageInfo> inputs) => base.Explain(inputs) + ", " +
        (!RankNetwork.Suits(Size) || Border == Border.Shrink ? "by counting"
            : RankNetwork.Of(Size.Height, Size.Width, RankOf(Size.Height * Size.Width)).SuitsBytes ? "by comparing in vectors"
            : "by comparing in vectors, whole samples of 8 bits by counting");

    /// <inheritdoc/>
    public sealed override bool ReadsBytes(int input, IReadOnlyList<ImageInfo> inputs) =>
        new Outside(Border, Value).Integers(inputs[input]) == SampleType.UInt8
        && new RankKernel<float>(Size, Extent(0), Border == Border.Shrink, RankOf).SuitsBytes;

    /// <inheritdoc/>
    public sealed override SampleType? IntegersOf(int output, IReadOnlyList<ImageInfo> inputs) => ChosenIntegers(inputs);

    /// <inheritdoc/>
    public sealed override bool TakesIntegers(SampleType type, KernelContext context) =>
        type == SampleType.UInt8 ? Integers<byte>().Suits : Integers<ushort>().Suits;

    /// <inheritdoc/>
    public sealed override RowKernel<T> CreateIntegerKernel<T>(KernelContext context) => Integers<T>();

    /// <inheritdoc/>
    public sealed override ScratchLayout IntegerScratch(SampleType type, IReadOnlyList<ImageInfo> inputs,
        IReadOnlyList<ImageInfo> outputs) => type == SampleType.UInt8 ? Integers<byte>().Layout : Integers<ushort>().Layout;

    private IntegerRankKernel<T> Integers<T>()
        where T : unmanaged, INumberBase<T> => new(Size, Extent(0), Border == Border.Shrink, RankOf);

    /// <summary>Returns the index for a number of samples; 0 is the smallest.</summary>
    internal abstract int RankOf(int count);

    /// <inheritdoc/>
    public override void Check(OperatorCheck check)
    {
        base.Check(check);
        if ((long)Size.Height * Size.Width > 65536)
            check.Fail(Codes.OutOfRange, "size", $"a window of {Size} has {(long)Size.Height * Size.Width} samples",
                "use at most 65536, or 'resize' the image first");
    }

    /// <inheritdoc/>
    public sealed override RowKernel<T> CreateKernel<T>(KernelContext context) =>
        new RankKernel<T>(Size, Extent(0), Border == Border.Shrink, RankOf);

    /// <inheritdoc/>
    public sealed override ScratchLayout Scratch(IReadOnlyList<ImageInfo> inputs, IReadOnlyList<ImageInfo> outputs) =>
        new RankKernel<float>(Size, Extent(0), Border == Border.Shrink, RankOf).Layout(outputs[0].Width);
}
