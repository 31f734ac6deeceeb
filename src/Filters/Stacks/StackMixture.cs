using PipelineKit.Diagnostics;
using PipelineKit.Filters.Shapes;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Convolution;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Stacks;

/// <summary>
/// Mixes two or more images of one scene by weights of each pixel's neighborhood. Colors are weighted by alpha; images without
/// alpha are opaque.
/// </summary>
public abstract class StackMixture : AreaOperator
{
    /// <inheritdoc/>
    public sealed override InputPorts Inputs => InputPorts.Stack;

    /// <inheritdoc/>
    public sealed override AlphaPolicy Alpha => AlphaPolicy.Premultiply;

    /// <inheritdoc/>
    public sealed override int RowsAtOnce => 4 * GaussianRadius.Default(Blur) + 1;

    /// <summary>The standard deviation of the blur of the measures.</summary>
    private protected abstract double Blur { get; }

    /// <inheritdoc/>
    public override void Check(OperatorCheck check)
    {
        if (Border == Border.Shrink)
            check.Fail(Codes.BadCombination, "border",
                "contrast needs samples on all sides, which 'shrink' does not provide at the edges",
                "use 'reflect', 'replicate', 'mirror', 'wrap', 'constant' or 'valid'");
    }

    /// <inheritdoc/>
    public sealed override Extent Extent(int input)
    {
        var reach = GaussianRadius.Default(Blur) + 1;
        return new(reach, reach, reach, reach);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs) =>
        base.Infer([CompatibleImages.Mixed(inputs, Inputs.Name)]);

    /// <inheritdoc/>
    public sealed override ScratchLayout Scratch(IReadOnlyList<ImageInfo> inputs, IReadOnlyList<ImageInfo> outputs) =>
        StackKernel<float>.Layout(inputs.Count, outputs[0].Width, Blur);
}
