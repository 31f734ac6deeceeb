using PipelineKit.Operators;

namespace PipelineKit.Filters.Morphology;

/// <summary>The image minus its opening: SciPy's <c>white_tophat</c>, OpenCV's <c>MORPH_TOPHAT</c>.</summary>
[Operator("tophat", Summary = "White top-hat: the image minus its opening; small bright features on any background.",
    Family = "window", Example = "{ op: tophat, size: 9 }")]
public sealed class Tophat : TwoStepMorphology
{
    /// <inheritdoc/>
    private protected override (bool[] Dilates, Given Given, bool[]? LessDilates) Work =>
        ([false, true], Given.ImageLessResult, null);
}
