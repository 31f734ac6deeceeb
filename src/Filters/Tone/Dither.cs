using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Tone;

/// <summary>
/// Reduces the number of tones but preserves the mean. With s = levels − 1, and white 1 if the image has no nominal white:
/// <c>ordered</c> (B. E. Bayer, An optimum method for two-level rendition, 1973) rounds each sample up or down by an 8×8 matrix B
/// of 0 to 63: ⌊x·s / white + (B + ½) / 64⌋, clamped to the first and last level. <c>floyd-steinberg</c> (R. W. Floyd and L.
/// Steinberg, An adaptive algorithm for spatial gray scale, 1976) rounds each sample plus its received error, clamped to 0 and
/// white, to the nearest level and distributes the new error: 7/16 to the right, 3/16, 5/16 and 1/16 to the three below from left
/// to right; errors that leave the image are dropped. It processes rows from left to right, top to bottom, each channel
/// separately, and reads the image once beforehand, because every sample depends on all before it.
/// </summary>
[Operator("dither", Family = "tone", Summary = "Dithering: reduces tones to a few, with an ordered pattern or error diffusion.",
    Example = "{ op: dither, levels: 2 }",
    Synonyms = ["quantize", "halftone"])]
public sealed class Dither : Operator
{
    /// <summary>The number of tones per channel; 2 by default.</summary>
    [Parameter("The number of tones per channel.", Min = 2, Max = 65536)]
    public int Levels { get; init; } = 2;

    /// <summary>The method; a threshold pattern by default.</summary>
    [Parameter("The method: an ordered 8×8 pattern, or error diffusion.")]
    public DitherMethod Method { get; init; } = DitherMethod.Ordered;

    /// <summary>Errors propagate from the top.</summary>
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
