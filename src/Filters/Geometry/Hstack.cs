using PipelineKit.Operators;

namespace PipelineKit.Filters.Geometry;

/// <summary>Places images side by side from left to right, as NumPy's <c>hstack</c> but with any heights.</summary>
[Operator("hstack", Family = "geometry", Summary = "Places images side by side.",
    Example = "{ op: hstack, in: [a, b], gap: 4, fill: 255 }",
    Synonyms = ["concatenate", "append", "beside"])]
public sealed class Hstack : StackOperator
{
    private protected override bool Across => true;
}
