using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Shapes;

/// <summary>Keeps whole inputs in double precision, computes all output images at once, and outputs their rows.</summary>
public abstract class HeldOperator : WholeImageOperator
{
    private const string Result = "images";

    /// <summary>No rows, because all images are computed; except those of alpha if it is kept.</summary>
    public sealed override Reach Reach(int input, IReadOnlyList<ImageInfo> inputs) =>
        Alpha == AlphaPolicy.Keep ? Operators.Reach.Point : Operators.Reach.Mapped(_ => RowRange.None);

    /// <inheritdoc/>
    public sealed override long AnalysisBytes(IReadOnlyList<ImageInfo> inputs) =>
        HeldImages.Bytes(inputs.Concat(Infer(inputs)), sizeof(double)) + WorkBytes(inputs);

    /// <inheritdoc/>
    public sealed override bool AnalysisReadsBytes(int input, IReadOnlyList<ImageInfo> inputs) => true;

    /// <summary>The kernel reads no rows.</summary>
    public sealed override bool ReadsBytes(int input, IReadOnlyList<ImageInfo> inputs) => true;

    /// <inheritdoc/>
    public sealed override Analysis<T> CreateAnalysis<T>(KernelContext context) => new Gathering<T, double>(context, images =>
    {
        var values = new Dictionary<string, object>();
        var results = Compute(images, context, values);
        values[Result] = results;
        context.GiveAtEnd(images.Concat(results).SelectMany(image => image.Planes));
        return values;
    });

    /// <inheritdoc/>
    public sealed override RowKernel<T> CreateKernel<T>(KernelContext context) =>
        new PlanesKernel<T, double>((IReadOnlyList<HeldImage<double>>)context.Values[Result]);

    /// <summary>Computes the images, one for each output, and the values, if any. The inputs' memory can be reused.</summary>
    private protected abstract IReadOnlyList<HeldImage<double>> Compute(IReadOnlyList<HeldImage<double>> inputs,
        KernelContext context, IDictionary<string, object> values);

    /// <summary>Returns the peak memory in addition to the images, in bytes.</summary>
    private protected abstract long WorkBytes(IReadOnlyList<ImageInfo> inputs);
}
