using PipelineKit.Operators;

namespace PipelineKit.Filters.Edges;

/// <summary>
/// Sobel's gradient, its differences weighted 1, 2, 1. Signs and weights as in OpenCV and SciPy, without scaling: across a step
/// of height 1 they give 4.
/// </summary>
[Operator("sobel", Summary = "Sobel gradient: magnitude, and horizontal and vertical components.",
    Family = "window", Example = "{ op: sobel }",
    Synonyms = ["edge", "edges"])]
public sealed class Sobel : GradientOperator
{
    /// <inheritdoc/>
    private protected override (int Middle, int Side) Weights => (2, 1);
}
