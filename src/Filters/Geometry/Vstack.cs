using PipelineKit.Operators;

namespace PipelineKit.Filters.Geometry;

/// <summary>Places images one below the other from top to bottom, as NumPy's <c>vstack</c> but with any widths.</summary>
[Operator("vstack", Family = "geometry", Summary = "Stacks images vertically.",
    Example = "{ op: vstack, in: [a, b], gap: 4, fill: 255 }",
    Synonyms = ["concatenate", "append"])]
public sealed class Vstack : StackOperator
{
    private protected override bool Across => false;
}
