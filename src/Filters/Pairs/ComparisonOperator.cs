using PipelineKit.Diagnostics;
using PipelineKit.Filters.Shapes;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Pairs;

/// <summary>
/// A map of how alike two images are around each pixel, channel by channel; 1 where they are the same, which is its white.
/// Alpha does not count, and the map has none.
/// </summary>
public abstract class ComparisonOperator : AreaOperator
{
    /// <inheritdoc/>
    public sealed override InputPorts Inputs => InputPorts.Two;

    /// <inheritdoc/>
    public sealed override IReadOnlyList<string> Outputs => ["map"];

    /// <summary>Colors are compared as they are; what comes out has no alpha.</summary>
    public sealed override AlphaPolicy Alpha => AlphaPolicy.Raw;

    /// <inheritdoc/>
    public override void Check(OperatorCheck check)
    {
        if (Border == Border.Shrink)
            check.Fail(Codes.BadCombination, "border",
                "windows that are compared have one size, which 'shrink' takes away at the edges",
                "use 'reflect', 'replicate', 'mirror', 'wrap', 'constant' or 'valid'");
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs) =>
        [.. base.Infer([CompatibleImages.Color(inputs, Inputs.Name)]).Select(map => map with { White = 1 })];
}
