using System.Globalization;
using PipelineKit.Filters.Area;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Restore;

/// <summary>
/// Replaces samples that stand out: what differs from the median of its window by more than <c>threshold</c> becomes that
/// median, all else stays as it is, as ImageJ's Remove Outliers. Unlike <c>median</c> it leaves texture and edges alone.
/// </summary>
[Operator("despeckle", Family = "restore", Summary = "Replaces single samples that stand out, as dust and hot pixels do.",
    Example = "{ op: despeckle, threshold: 40 }",
    Synonyms = ["remove-outliers", "hot-pixels", "salt-and-pepper", "dust"])]
public sealed class Despeckle : AreaOperator
{
    private WindowExpression? inner;

    /// <summary>Rows and columns of the window; 3 by default.</summary>
    [Parameter("Rows and columns of the window whose median is taken.", Min = 1, Max = 255)]
    public WindowSize Size { get; init; } = 3;

    /// <summary>How far a sample may lie from the median.</summary>
    [Parameter("How far a sample may lie from the median and stay.", Min = 0, Unit = "sample values")]
    public required double Threshold { get; init; }

    /// <summary>Which samples are replaced; both by default.</summary>
    [Parameter("Which samples are replaced: brighter ones than the median, darker ones, or both.")]
    public Outliers Which { get; init; } = Outliers.Both;

    /// <summary>A comparison with NaN holds for none.</summary>
    public override bool MayIgnoreNaN => true;

    /// <summary>Where a window has a middle sample, all it gives are samples of the image, or the value outside.</summary>
    public override SampleType? IntegersOf(int output, IReadOnlyList<ImageInfo> inputs) =>
        Size.Height * Size.Width % 2 == 1 && Border != Border.Shrink ? ChosenIntegers(inputs) : null;

    private WindowExpression Inner => LazyInitializer.EnsureInitialized(ref inner, () => new WindowExpression
    {
        Size = Size, Border = Border, Value = Value,
        Expr = new ExpressionText(Expression),
    });

    private string Expression => string.Create(CultureInfo.InvariantCulture,
        $"m = median(a); if({Difference} > {Threshold:R}, m, a)");

    private string Difference => Which switch
    {
        Outliers.Bright => "a - m",
        Outliers.Dark => "m - a",
        _ => "abs(a - m)",
    };

    /// <inheritdoc/>
    public override Extent Extent(int input) => Inner.Extent(input);

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) => Inner.CreateKernel<T>(context);

    /// <inheritdoc/>
    public override bool ReadsBytes(int input, IReadOnlyList<ImageInfo> inputs) => Inner.ReadsBytes(input, inputs);

    /// <inheritdoc/>
    public override ScratchLayout Scratch(IReadOnlyList<ImageInfo> inputs, IReadOnlyList<ImageInfo> outputs) =>
        Inner.Scratch(inputs, outputs);

    /// <inheritdoc/>
    public override long KernelBytes(KernelContext context, int sampleBytes) => Inner.KernelBytes(context, sampleBytes);

    /// <inheritdoc/>
    public override int RowsAtOnce => Inner.RowsAtOnce;
}
