using PipelineKit.Imaging;
using PipelineKit.Kernels.Levels;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Whole;

/// <summary>
/// Equalizes the tones of each part of an image with its contrast limited (K. Zuiderveld, 1994), as OpenCV's <c>CLAHE</c>:
/// the image is cut into tiles (mirrored at the right and below where they do not divide it), the counts of each tile are
/// clipped and what was cut off is spread over all levels, and every pixel takes the mean of the four nearest tiles'
/// mappings by distance, to the nearest level. For a white of 255 there are 256 levels, else 65,536.
/// </summary>
[Operator("clahe", Family = "whole", Summary = "Contrast-limited adaptive histogram equalization (CLAHE).",
    Example = "{ op: clahe, tiles: 4, clip-limit: 3 }",
    Synonyms = ["local-contrast", "adaptive-equalize"])]
public sealed class Clahe : WholeImageOperator
{
    /// <summary>How many tiles; 8×8 by default.</summary>
    [Parameter("The number of tiles vertically and horizontally.", Min = 1, Max = 256)]
    public WindowSize Tiles { get; init; } = 8;

    /// <summary>
    /// The highest count of a level, in means of all levels; 0 is no limit. 2 by default, which spares skies and skin the noise
    /// that OpenCV's 40 brings out.
    /// </summary>
    [Parameter("The highest count a level may have, in multiples of the mean count; 0 for no limit.", Min = 0, Max = 1_000_000)]
    public double ClipLimit { get; init; } = 2;

    /// <summary>What is counted of a color image; luma by default.</summary>
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

    /// <summary>Where every channel is spread by itself, levels stay levels.</summary>
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
