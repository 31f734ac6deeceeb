using PipelineKit.Operators;

namespace PipelineKit.Filters.Edges;

/// <summary>
/// Scharr's gradient, its differences weighted 3, 10, 3, whose direction is truer than Sobel's. Signs and weights as in OpenCV,
/// without scaling: across a step of height 1 they give 16.
/// </summary>
[Operator("scharr", Summary = "Scharr gradient: magnitude, and horizontal and vertical components.",
    Family = "window", Example = "{ op: scharr }",
    Synonyms = ["edge", "edges"])]
public sealed class Scharr : GradientOperator
{
    /// <inheritdoc/>
    private protected override (int Middle, int Side) Weights => (10, 3);
}
