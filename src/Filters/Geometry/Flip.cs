using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Geometry;

/// <summary>Mirrors the image without changing samples.</summary>
[Operator("flip", Family = "geometry", Summary = "Flips the image horizontally, vertically, or both.",
    Example = "{ op: flip, axis: vertical }",
    Synonyms = ["mirror", "flop"])]
public sealed class Flip : OrientationOperator
{
    /// <summary>The direction; left to right by default.</summary>
    [Parameter("The direction: horizontal swaps left and right, vertical swaps top and bottom, both rotates by 180°.")]
    public FlipAxis Axis { get; init; } = FlipAxis.Horizontal;

    /// <inheritdoc/>
    public override Orientation Orientation => Axis switch
    {
        FlipAxis.Horizontal => Orientation.FlipHorizontal,
        FlipAxis.Vertical => Orientation.FlipVertical,
        _ => Orientation.Rotate180,
    };
}

/// <summary>The direction in which samples are exchanged.</summary>
public enum FlipAxis
{
    /// <summary>Exchanges left and right. Streams.</summary>
    Horizontal,

    /// <summary>Exchanges top and bottom.</summary>
    Vertical,

    /// <summary>Both: a rotation by 180 degrees.</summary>
    Both,
}
