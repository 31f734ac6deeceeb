using PipelineKit.Filters.Shapes;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Objects;

/// <summary>
/// Finds the peaks of an image, or of its luma, as scikit-image's <c>peak_local_max</c> with <c>exclude_border=False</c>:
/// samples above a threshold that are the maximum of all samples up to <c>distance</c> rows and columns away. Of peaks closer
/// than that, the highest is kept, and the first of equals. Peaks are listed from the highest down and numbered in this order in
/// <c>markers</c>, which <c>watershed</c> takes.
/// </summary>
[Operator("local-maxima", Family = "objects", Summary = "Local maxima: gives a table of peaks and an image of markers.",
    Example = "{ op: local-maxima, above: 100 }",
    Synonyms = ["peaks", "find-peaks", "peak-local-max", "non-maximum-suppression", "find-maxima"])]
public sealed class LocalMaxima : WholeImageOperator
{
    /// <summary>The minimum distance between peaks; 2 by default.</summary>
    [Parameter("Minimum distance between peaks.", Min = 1, Max = 1000, Unit = "pixels")]
    public int Distance { get; init; } = 2;

    /// <summary>The value that a peak must exceed; the image's minimum by default.</summary>
    [Parameter("Minimum height of a peak; by default, the minimum of the image.", Unit = "sample values")]
    public double? Above { get; init; }

    /// <summary>The maximum number of peaks; 100,000 by default.</summary>
    [Parameter("Maximum number of peaks; the highest are kept.", Min = 1, Max = 16_777_216)]
    public int MaxCount { get; init; } = 100_000;

    /// <summary>NaN is not a peak.</summary>
    public override bool MayIgnoreNaN => true;

    /// <summary>Peaks have no alpha.</summary>
    public override AlphaPolicy Alpha => AlphaPolicy.Raw;

    /// <summary>Without a limit, the minimum must be determined first.</summary>
    public override bool Iterates => Above is null;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Outputs => ["mask", "markers"];

    /// <inheritdoc/>
    public override IReadOnlyList<ValuePort> Values { get; } =
    [
        new("count", ValueKind.Number, "Number of peaks."),
        new("peaks", ValueKind.Table, "One row per peak, highest first: x, y, value.") { Columns = Peak.Columns },
    ];

    /// <summary>The mask has the image's white, or 255 without one; the markers have none.</summary>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs)
    {
        Luma.Check(inputs[0], "local-maxima");
        var plain = new ImageInfo(inputs[0].Width, inputs[0].Height, 1);
        return [plain with { White = inputs[0].White ?? 255 }, plain];
    }

    /// <inheritdoc/>
    public override Reach AnalysisReach(int input, IReadOnlyList<ImageInfo> inputs) =>
        Operators.Reach.Window(Extent.Of(new WindowSize(2 * Distance + 1, 2 * Distance + 1), Anchor.Middle), Border.Replicate);

    /// <summary>At most, every pixel is a peak until equal ones are thinned.</summary>
    public override long AnalysisBytes(IReadOnlyList<ImageInfo> inputs) => inputs[0].Pixels * 3 * Peak.Bytes;

    /// <summary>No rows, because the peaks are known.</summary>
    public override Reach Reach(int input, IReadOnlyList<ImageInfo> inputs) => Operators.Reach.Mapped(_ => RowRange.None);

    /// <inheritdoc/>
    public override Analysis<T> CreateAnalysis<T>(KernelContext context) => new PeakSearch<T>(this, context.Inputs[0].Width);

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) =>
        new PeakKernel<T>((IReadOnlyList<Peak>)context.Values["found"], T.CreateTruncating(context.Outputs[0].White!.Value));
}
