using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Shapes;

/// <summary>
/// Keeps its inputs whole, in double precision, computes all its images at once, and hands out their rows.
/// </summary>
public abstract class HeldOperator : WholeImageOperator
{
    private const string Result = "images";

    /// <summary>Nothing, for all images are there; but for the rows of alpha, where that is kept.</summary>
    public sealed override Reach Reach(int input, IReadOnlyList<ImageInfo> inputs) =>
        Alpha == AlphaPolicy.Keep ? Operators.Reach.Point : Operators.Reach.Mapped(_ => RowRange.None);

    /// <inheritdoc/>
    public sealed override long AnalysisBytes(IReadOnlyList<ImageInfo> inputs) =>
        HeldImages.Bytes(inputs.Concat(Infer(inputs)), sizeof(double)) + WorkBytes(inputs);

    /// <inheritdoc/>
    public sealed override Analysis<T> CreateAnalysis<T>(KernelContext context) => new Gathering<T, double>(context, images =>
    {
        var values = new Dictionary<string, object>();
        values[Result] = Compute(images, context.Outputs, values);
        return values;
    });

    /// <inheritdoc/>
    public sealed override RowKernel<T> CreateKernel<T>(KernelContext context) =>
        new PlanesKernel<T, double>((IReadOnlyList<HeldImage<double>>)context.Values[Result]);

    /// <summary>
    /// Computes the images, one for each output, and the values if there are any. The inputs' memory may be used.
    /// </summary>
    private protected abstract IReadOnlyList<HeldImage<double>> Compute(IReadOnlyList<HeldImage<double>> inputs,
        IReadOnlyList<ImageInfo> outputs, IDictionary<string, object> values);

    /// <summary>Bytes that it takes at most beside its images.</summary>
    private protected abstract long WorkBytes(IReadOnlyList<ImageInfo> inputs);
}
