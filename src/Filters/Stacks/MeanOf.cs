using PipelineKit.Filters.Shapes;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Stacks;

/// <summary>
/// The mean of a stack, or of two or more images, sample by sample, summed in double precision. Averages out the noise of
/// repeated exposures. Colors are weighted by alpha; images without alpha are opaque.
/// </summary>
[Operator("mean-of", Family = "stack", Summary = "Mean of a stack of images.", Example = "{ op: mean-of, in: [a, b, c] }",
    Synonyms = ["average", "stack"])]
public sealed class MeanOf : StackReducer
{
    // For larger stacks, a mean in single precision cannot distinguish a half from its nearest neighbor.
    private const int MostBytes = 32_768, MostShorts = 128;

    /// <inheritdoc/>
    public override AlphaPolicy Alpha => AlphaPolicy.Premultiply;

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs) =>
        [CompatibleImages.Mixed(inputs, Inputs.Name)];

    private protected override int Doubles(int images) => 1;

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) => new SumKernel<T>(context, context.Inputs.Count);

    /// <inheritdoc/>
    public override bool TakesIntegers(SampleType type, KernelContext context) =>
        context.Inputs.Count <= (type == SampleType.UInt8 ? MostBytes : MostShorts) && context.Inputs.All(i => !i.HasAlpha);

    /// <inheritdoc/>
    public override RowKernel<T> CreateIntegerKernel<T>(KernelContext context) => new SumKernel<T>(context, context.Inputs.Count);
}
