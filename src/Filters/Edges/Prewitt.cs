using PipelineKit.Operators;

namespace PipelineKit.Filters.Edges;

/// <summary>
/// Prewitt's gradient, with differences weighted 1, 1, 1. Signs and weights match SciPy, without scaling: a step of height 1
/// gives 3.
/// </summary>
[Operator("prewitt", Summary = "Prewitt gradient: magnitude, and horizontal and vertical components.",
    Family = "window", Example = "{ op: prewitt }",
    Synonyms = ["edge", "edges"])]
public sealed class Prewitt : GradientOperator
{
    /// <inheritdoc/>
    private protected override (int Middle, int Side) Weights => (1, 1);
}
