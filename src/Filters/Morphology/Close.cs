using PipelineKit.Operators;

namespace PipelineKit.Filters.Morphology;

/// <summary>Dilation, then erosion: SciPy's <c>grey_closing</c>.</summary>
[Operator("close", Summary = "Removes dark things that the structuring element does not fit into.",
    Family = "window", Example = "{ op: close, shape: cross, size: 5 }",
    Synonyms = ["closing"])]
public sealed class Close : TwoStepMorphology
{
    /// <inheritdoc/>
    private protected override (bool[] Dilates, Given Given, bool[]? LessDilates) Work => ([true, false], Given.Result, null);
}
