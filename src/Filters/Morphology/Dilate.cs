using PipelineKit.Operators;

namespace PipelineKit.Filters.Morphology;

/// <summary>
/// The maximum under the reflected element: SciPy's <c>grey_dilation</c>, and OpenCV's <c>dilate</c> for symmetric elements.
/// </summary>
[Operator("dilate", Summary = "Dilation: the maximum under a structuring element; bright features grow.",
    Family = "window", Example = "{ op: dilate, shape: ellipse, size: 5 }",
    Synonyms = ["grow", "thicken"])]
public sealed class Dilate : OneStepMorphology
{
    /// <inheritdoc/>
    private protected override (bool Erodes, bool Dilates) Parts => (false, true);

    /// <inheritdoc/>
    private protected override (bool[] Dilates, Given Given, bool[]? LessDilates) Work => ([true], Given.Result, null);
}
