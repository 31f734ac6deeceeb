using PipelineKit.Imaging;
using PipelineKit.Kernels.Levels;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Whole;

/// <summary>
/// Contrast-limited adaptive histogram equalization (K. Zuiderveld, 1994), as OpenCV's <c>CLAHE</c>: the image is divided into
/// tiles (mirrored at the right and bottom if the size is not divisible), each tile's histogram is clipped and the excess
/// distributed over all levels, and every pixel gets the bilinear mean of the four nearest tiles' mappings, rounded to the
/// nearest level. For a white of 255 there are 256 levels, otherwise 65,536.
/// </summary>
[Operator("clahe", Family = "whole", Summary = "Contrast-limited adaptive histogram equalization (CLAHE).",
    Example = "{ op: clahe, tiles: 4, clip-limit: 3 }",
    Synonyms = ["local-contrast", "adaptive-equalize"])]
public sealed class Clahe : WholeImageOperator
{
    /// <summary>The number of tiles; 8×8 by default.</summary>
    [Parameter("The number of tiles vertically and horizontally.", Min = 1, Max = 256)]
    public WindowSize Tiles { get; init; } = 8;

    /// <summary>
    /// The maximum count of a level, relative to the mean over all levels; 0 means no limit. 2 by default, which avoids the noise
    /// in skies and skin that OpenCV's default of 40 amplifies.
    /// </summary>
    [Parameter("The clip limit of histogram counts, as a multiple of the mean count; 0 for no limit.", Min = 0, Max = 1_000_000)]
    public double ClipLimit { get; init; } = 2;

    /// <summary>The channels of a color image to equalize; luma by default.</summary>
    [Parameter("What the histogram is computed from: luma, preserving hues, or each channel separately.")]
    public LevelChannels Channels { get; init; } = LevelChannels.Luma;

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs)
    {
        Planes(inputs[0]);
        return inputs;
    }

    /// <inheritdoc/>
    public override long AnalysisBytes(IReadOnlyList<ImageInfo> inputs) =>
        (long)Tiles.Height * Tiles.Width * Planes(inputs[0]).Count
            * Planes(inputs[0]).Scale.Count * (sizeof(int) + sizeof(ushort));

    /// <inheritdoc/>
    public override bool AnalysisReadsBytes(int input, IReadOnlyList<ImageInfo> inputs) => true;

    /// <summary>If channels are equalized separately, levels stay integers.</summary>
    public override SampleType? IntegersOf(int output, IReadOnlyList<ImageInfo> inputs) =>
        !Planes(inputs[0]).IsLuma ? inputs[0].IntegersToWhite : null;

    /// <inheritdoc/>
    public override bool TakesIntegers(SampleType type, KernelContext context) =>
        type == SampleType.UInt8 && Planes(context.Inputs[0]).AreBytes;

    /// <inheritdoc/>
    public override RowKernel<T>? CreateIntegerKernel<T>(KernelContext context) =>
        new ByteClaheKernel(ClaheTiles.Of(context.Inputs[0], Tiles), (ushort[][][])context.Values["tables"],
            context.Inputs[0].Width) as RowKernel<T>;

    /// <inheritdoc/>
    public override Analysis<T> CreateAnalysis<T>(KernelContext context) =>
        new ClaheAnalysis<T>(Planes(context.Inputs[0]), ClaheTiles.Of(context.Inputs[0], Tiles), ClipLimit);

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) =>
        new ClaheKernel<T>(Planes(context.Inputs[0]),
            ClaheTiles.Of(context.Inputs[0], Tiles), (ushort[][][])context.Values["tables"]);

    private LevelPlanes Planes(ImageInfo image) => Channels == LevelChannels.Each ? LevelPlanes.Each(image)
        : LevelPlanes.Luma(image, "clahe", "choose 'channels: each'");
}
