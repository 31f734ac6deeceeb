using PipelineKit.Operators;

namespace PipelineKit.Filters.Morphology;

/// <summary>Erosion followed by dilation: SciPy's <c>grey_opening</c>.</summary>
[Operator("open", Summary = "Morphological opening: removes bright features smaller than the structuring element.",
    Family = "window", Example = "{ op: open, shape: ellipse, size: 5 }",
    Synonyms = ["opening"])]
public sealed class Open : TwoStepMorphology
{
    /// <inheritdoc/>
    private protected override (bool[] Dilates, Given Given, bool[]? LessDilates) Work => ([false, true], Given.Result, null);
}
