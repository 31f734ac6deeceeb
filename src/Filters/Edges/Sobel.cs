using PipelineKit.Operators;

namespace PipelineKit.Filters.Edges;

/// <summary>
/// Sobel's gradient, with differences weighted 1, 2, 1. Signs and weights match OpenCV and SciPy, without scaling: a step of
/// height 1 gives 4.
/// </summary>
[Operator("sobel", Summary = "Sobel gradient: magnitude, and horizontal and vertical components.",
    Family = "window", Example = "{ op: sobel }",
    Synonyms = ["edge", "edges"])]
public sealed class Sobel : GradientOperator
{
    /// <inheritdoc/>
    private protected override (int Middle, int Side) Weights => (2, 1);
}
