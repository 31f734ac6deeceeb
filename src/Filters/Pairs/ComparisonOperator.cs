using PipelineKit.Diagnostics;
using PipelineKit.Filters.Shapes;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Pairs;

/// <summary>
/// A map of the local similarity of two images, per channel. It is 1, its white, where they are equal. Alpha is ignored, and the
/// map has none.
/// </summary>
public abstract class ComparisonOperator : AreaOperator
{
    /// <inheritdoc/>
    public sealed override InputPorts Inputs => InputPorts.Two;

    /// <inheritdoc/>
    public sealed override IReadOnlyList<string> Outputs => ["map"];

    /// <summary>Colors are compared without premultiplication; the result has no alpha.</summary>
    public sealed override AlphaPolicy Alpha => AlphaPolicy.Raw;

    /// <inheritdoc/>
    public override void Check(OperatorCheck check)
    {
        if (Border == Border.Shrink)
            check.Fail(Codes.BadCombination, "border",
                "compared windows must have the same size, which 'shrink' does not provide at the edges",
                "use 'reflect', 'replicate', 'mirror', 'wrap', 'constant' or 'valid'");
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs) =>
        [.. base.Infer([CompatibleImages.Color(inputs, Inputs.Name)]).Select(map => map with { White = 1 })];
}
