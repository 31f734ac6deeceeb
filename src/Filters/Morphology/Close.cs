using PipelineKit.Operators;

namespace PipelineKit.Filters.Morphology;

/// <summary>Dilation followed by erosion: SciPy's <c>grey_closing</c>.</summary>
[Operator("close", Summary = "Morphological closing: removes dark features smaller than the structuring element.",
    Family = "window", Example = "{ op: close, shape: cross, size: 5 }",
    Synonyms = ["closing"])]
public sealed class Close : TwoStepMorphology
{
    /// <inheritdoc/>
    private protected override (bool[] Dilates, Given Given, bool[]? LessDilates) Work => ([true, false], Given.Result, null);
}
