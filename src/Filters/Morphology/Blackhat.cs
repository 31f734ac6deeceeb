using PipelineKit.Operators;

namespace PipelineKit.Filters.Morphology;

/// <summary>The closing minus the image: SciPy's <c>black_tophat</c>, OpenCV's <c>MORPH_BLACKHAT</c>.</summary>
[Operator("blackhat", Summary = "Black top-hat: closing minus the image; small dark features on any background.",
    Family = "window", Example = "{ op: blackhat, size: 9 }")]
public sealed class Blackhat : TwoStepMorphology
{
    /// <inheritdoc/>
    private protected override (bool[] Dilates, Given Given, bool[]? LessDilates) Work =>
        ([true, false], Given.ResultLessImage, null);
}
