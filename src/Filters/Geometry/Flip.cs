using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Geometry;

/// <summary>Mirrors the image. Samples are moved and never changed.</summary>
[Operator("flip", Family = "geometry", Summary = "Flips the image horizontally, vertically, or both.",
    Example = "{ op: flip, axis: vertical }",
    Synonyms = ["mirror", "flop"])]
public sealed class Flip : OrientationOperator
{
    /// <summary>Which way; left to right by default.</summary>
    [Parameter("horizontal exchanges left and right, vertical exchanges top and bottom, both is half a turn.")]
    public FlipAxis Axis { get; init; } = FlipAxis.Horizontal;

    /// <inheritdoc/>
    public override Orientation Orientation => Axis switch
    {
        FlipAxis.Horizontal => Orientation.FlipHorizontal,
        FlipAxis.Vertical => Orientation.FlipVertical,
        _ => Orientation.Rotate180,
    };
}

/// <summary>The way along which samples change places.</summary>
public enum FlipAxis
{
    /// <summary>Left and right are exchanged. Streams.</summary>
    Horizontal,

    /// <summary>Top and bottom are exchanged.</summary>
    Vertical,

    /// <summary>Both: half a turn.</summary>
    Both,
}
