using System.Globalization;
using PipelineKit.Filters.Area;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Restore;

/// <summary>
/// Replaces samples that differ from the median of their window by more than <c>threshold</c> with that median, as ImageJ's
/// Remove Outliers; all other samples are unchanged. Unlike <c>median</c>, it preserves texture and edges.
/// </summary>
[Operator("despeckle", Family = "restore", Summary = "Removes outliers such as dust and hot pixels by replacing them with the " +
    "median.",
    Example = "{ op: despeckle, threshold: 40 }",
    Synonyms = ["remove-outliers", "hot-pixels", "salt-and-pepper", "dust"])]
public sealed class Despeckle : AreaOperator
{
    private WindowExpression? inner;

    /// <summary>The size of the window; 3 by default.</summary>
    [Parameter("Height and width of the median's window.", Min = 1, Max = 255)]
    public WindowSize Size { get; init; } = 3;

    /// <summary>The maximum difference of a sample from the median.</summary>
    [Parameter("Minimum difference from the median at which a sample is replaced.", Min = 0, Unit = "sample values")]
    public required double Threshold { get; init; }

    /// <summary>The outliers to replace; both by default.</summary>
    [Parameter("Which outliers are replaced: bright, dark, or both.")]
    public Outliers Which { get; init; } = Outliers.Both;

    /// <summary>Comparisons with NaN are false.</summary>
    public override bool MayIgnoreNaN => true;

    /// <summary>If the window has a middle sample, results are samples of the image or the value outside.</summary>
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
