using PipelineKit.Operators;

namespace PipelineKit.Filters.Morphology;

/// <summary>The minimum under the element: SciPy's <c>grey_erosion</c>, OpenCV's <c>erode</c>.</summary>
[Operator("erode", Summary = "Erosion: the minimum under a structuring element; dark features grow.",
    Family = "window", Example = "{ op: erode, size: 3 }",
    Synonyms = ["shrink", "thin"])]
public sealed class Erode : OneStepMorphology
{
    /// <inheritdoc/>
    private protected override (bool Erodes, bool Dilates) Parts => (true, false);

    /// <inheritdoc/>
    private protected override (bool[] Dilates, Given Given, bool[]? LessDilates) Work => ([false], Given.Result, null);
}
