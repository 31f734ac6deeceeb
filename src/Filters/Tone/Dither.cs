using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Tone;

/// <summary>
/// Reduces the tones to a few and keeps their mean. With s = levels − 1 and white 1 where the image has no nominal one:
/// <c>ordered</c> (B. E. Bayer, An optimum method for two-level rendition, 1973): each sample goes to the level below or
/// above it, as an 8×8 matrix B of 0 to 63 decides: ⌊x·s / white + (B + ½) / 64⌋, held between the first and the last.
/// <c>floyd-steinberg</c> (R. W. Floyd and L. Steinberg, An adaptive algorithm for spatial gray scale, 1976): each sample with
/// what it was passed, held between 0 and white, goes to the nearest level; what it loses is passed on, 7/16 to the right,
/// 3/16, 5/16 and 1/16 to the three below from left to right, and what leaves the image is dropped. Rows from left to right,
/// from the top down, each channel by itself; the image is read once beforehand, because every sample hangs
/// on all before it.
/// </summary>
[Operator("dither", Family = "tone", Summary = "Dithering: reduces tones to a few, with an ordered pattern or error diffusion.",
    Example = "{ op: dither, levels: 2 }",
    Synonyms = ["quantize", "halftone"])]
public sealed class Dither : Operator
{
    /// <summary>How many tones each channel keeps; 2 by default.</summary>
    [Parameter("The number of tones per channel.", Min = 2, Max = 65536)]
    public int Levels { get; init; } = 2;

    /// <summary>How the mean is kept; by a pattern by default.</summary>
    [Parameter("The method: an ordered 8×8 pattern, or error diffusion.")]
    public DitherMethod Method { get; init; } = DitherMethod.Ordered;

    /// <summary>Errors must be passed down from the top.</summary>
    public override bool Analyses => Diffuses;

    private bool Diffuses => Method == DitherMethod.FloydSteinberg;

    /// <inheritdoc/>
    public override int RowsAtOnce => Diffuses ? DiffusionStarts<float>.Every : 1;

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs) => inputs;

    /// <inheritdoc/>
    public override Reach Reach(int input, IReadOnlyList<ImageInfo> inputs) => Diffuses
        ? Operators.Reach.Mapped(rows => new(rows.First / DiffusionStarts<float>.Every * DiffusionStarts<float>.Every, rows.End))
        : Operators.Reach.Point;

    /// <inheritdoc/>
    public override long AnalysisBytes(IReadOnlyList<ImageInfo> inputs) => Diffuses ? DiffusionStarts<float>.Bytes(inputs[0]) : 0;

    /// <inheritdoc/>
    public override Analysis<T> CreateAnalysis<T>(KernelContext context) =>
        new DiffusionStarts<T>(Diffusion(context), context.Inputs[0]);

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) => Diffuses
        ? new DiffusionKernel<T>(Diffusion(context), (IReadOnlyList<double[]>)context.Values[DiffusionStarts<T>.Name])
        : new OrderedDither<T>(White(context), Levels - 1);

    private static double White(KernelContext context) => context.Inputs[0].White ?? 1;

    private ErrorDiffusion Diffusion(KernelContext context) => new(White(context), Levels - 1);
}
