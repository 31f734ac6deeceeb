using PipelineKit.Operators;

namespace PipelineKit.Filters.Edges;

/// <summary>
/// Scharr's gradient, with differences weighted 3, 10, 3, whose direction is more accurate than Sobel's. Signs and weights match
/// OpenCV, without scaling: a step of height 1 gives 16.
/// </summary>
[Operator("scharr", Summary = "Scharr gradient: magnitude, and horizontal and vertical components.",
    Family = "window", Example = "{ op: scharr }",
    Synonyms = ["edge", "edges"])]
public sealed class Scharr : GradientOperator
{
    /// <inheritdoc/>
    private protected override (int Middle, int Side) Weights => (10, 3);
}
