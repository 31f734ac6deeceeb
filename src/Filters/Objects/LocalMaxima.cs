using PipelineKit.Filters.Shapes;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Objects;

/// <summary>
/// Peaks of an image, or of its luma, as scikit-image's <c>peak_local_max</c> without its excluded border: samples above a
/// limit that none of the samples up to <c>distance</c> rows and columns away exceeds; of those nearer to each other than that,
/// the highest stays, the first of equals. They are listed from the highest down, and numbered so in <c>markers</c>, for
/// <c>watershed</c>.
/// </summary>
[Operator("local-maxima", Family = "objects", Summary = "Peaks: where they are, how high, and markers of them.",
    Example = "{ op: local-maxima, above: 100 }",
    Synonyms = ["peaks", "find-peaks", "peak-local-max", "non-maximum-suppression", "find-maxima"])]
public sealed class LocalMaxima : WholeImageOperator
{
    /// <summary>How far a peak must be ahead of others; 2 by default.</summary>
    [Parameter("How many rows or columns two peaks are apart at least.", Min = 1, Max = 1000, Unit = "pixels")]
    public int Distance { get; init; } = 2;

    /// <summary>What a peak must exceed; the image's least sample when left out.</summary>
    [Parameter("What a peak must exceed; the least sample of the image when left out.", Unit = "sample values")]
    public double? Above { get; init; }

    /// <summary>The most peaks given; 100,000 by default.</summary>
    [Parameter("How many peaks are given at most, the highest first.", Min = 1, Max = 16_777_216)]
    public int MaxCount { get; init; } = 100_000;

    /// <summary>NaN is no peak.</summary>
    public override bool MayIgnoreNaN => true;

    /// <summary>Peaks have no alpha.</summary>
    public override AlphaPolicy Alpha => AlphaPolicy.Raw;

    /// <summary>Where no limit is given the least sample must be known first.</summary>
    public override bool Iterates => Above is null;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Outputs => ["mask", "markers"];

    /// <inheritdoc/>
    public override IReadOnlyList<ValuePort> Values { get; } =
    [
        new("count", ValueKind.Number, "How many peaks there are."),
        new("peaks", ValueKind.Table, "A row for each peak, from the highest down: x, y, value.") { Columns = Peak.Columns },
    ];

    /// <summary>The mask has the image's white, or 255; the markers have none.</summary>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs)
    {
        Luma.Check(inputs[0], "local-maxima");
        var plain = new ImageInfo(inputs[0].Width, inputs[0].Height, 1);
        return [plain with { White = inputs[0].White ?? 255 }, plain];
    }

    /// <inheritdoc/>
    public override Reach AnalysisReach(int input, IReadOnlyList<ImageInfo> inputs) =>
        Operators.Reach.Window(Extent.Of(new WindowSize(2 * Distance + 1, 2 * Distance + 1), Anchor.Middle), Border.Replicate);

    /// <summary>At most every pixel is a peak until equal ones are thinned out.</summary>
    public override long AnalysisBytes(IReadOnlyList<ImageInfo> inputs) => inputs[0].Pixels * 3 * Peak.Bytes;

    /// <summary>Nothing: the peaks are known.</summary>
    public override Reach Reach(int input, IReadOnlyList<ImageInfo> inputs) => Operators.Reach.Mapped(_ => RowRange.None);

    /// <inheritdoc/>
    public override Analysis<T> CreateAnalysis<T>(KernelContext context) => new PeakSearch<T>(this, context.Inputs[0].Width);

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) =>
        new PeakKernel<T>((IReadOnlyList<Peak>)context.Values["found"], T.CreateTruncating(context.Outputs[0].White!.Value));
}
