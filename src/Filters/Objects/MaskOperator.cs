using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Objects;

/// <summary>
/// The base of operators that compute a mask from the objects of an image: white inside, 0 elsewhere. A pixel belongs to an
/// object if one of its color samples is not 0, or is above <c>above</c>. Rows are kept as runs of such pixels.
/// </summary>
public abstract class MaskOperator : WholeImageOperator
{
    /// <summary>The name of the value that holds the mask.</summary>
    internal const string Result = "runs";

    /// <summary>The limit above which a sample belongs to an object; by default, any nonzero sample does.</summary>
    [Parameter("Samples above this value belong to objects; by default, all nonzero samples.", Unit = "sample values")]
    public double? Above { get; init; }

    /// <summary>NaN is not above any limit.</summary>
    public sealed override bool MayIgnoreNaN => true;

    /// <summary>A mask has no alpha.</summary>
    public sealed override AlphaPolicy Alpha => AlphaPolicy.Raw;

    /// <inheritdoc/>
    public sealed override IReadOnlyList<string> Outputs => ["mask"];

    /// <summary>Returns one channel; white is 255 if the image has no nominal white.</summary>
    public sealed override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs) =>
        [new(inputs[0].Width, inputs[0].Height, 1) { White = inputs[0].White ?? 255 }];

    /// <summary>No rows, because the mask is known.</summary>
    public sealed override Reach Reach(int input, IReadOnlyList<ImageInfo> inputs) => Operators.Reach.Mapped(_ => RowRange.None);

    /// <inheritdoc/>
    public sealed override long AnalysisBytes(IReadOnlyList<ImageInfo> inputs) =>
        RunImage.MostBytes(inputs[0]) + WorkBytes(inputs[0]);

    /// <summary>A mask is 0 or white.</summary>
    public sealed override SampleType? IntegersOf(int output, IReadOnlyList<ImageInfo> inputs) => inputs[0].IntegersToWhite;

    /// <inheritdoc/>
    public sealed override bool TakesIntegers(SampleType type, KernelContext context) =>
        type.White() == context.Outputs[0].White;

    /// <inheritdoc/>
    public sealed override RowKernel<T>? CreateIntegerKernel<T>(KernelContext context) =>
        new MaskKernel<T>((RunImage)context.Values[Result], T.MaxValue);

    /// <inheritdoc/>
    public sealed override RowKernel<T> CreateKernel<T>(KernelContext context) =>
        new MaskKernel<T>((RunImage)context.Values[Result], T.CreateTruncating(context.Outputs[0].White!.Value));

    /// <inheritdoc/>
    public sealed override bool AnalysisReadsBytes(int input, IReadOnlyList<ImageInfo> inputs) => true;

    /// <inheritdoc/>
    public sealed override Analysis<T> CreateAnalysis<T>(KernelContext context) =>
        new MaskAnalysis<T>(this, context.Inputs[0].Width);

    /// <summary>Computes the mask, and the values, if any.</summary>
    internal abstract RunImage Make(RunImage objects, IDictionary<string, object> values);

    /// <summary>Returns the peak memory of <see cref="Make"/>, the mask included, in bytes.</summary>
    private protected abstract long WorkBytes(ImageInfo image);
}
