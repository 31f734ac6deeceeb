using PipelineKit.Operators;

namespace PipelineKit.Filters.Morphology;

/// <summary>
/// Dilation minus erosion: SciPy's <c>morphological_gradient</c>, OpenCV's <c>MORPH_GRADIENT</c>. Unrelated to the operator
/// <c>gradient</c>, which generates a color gradient.
/// </summary>
[Operator("morphological-gradient", Summary = "Morphological gradient: dilation minus erosion; bright at edges.",
    Family = "window", Example = "{ op: morphological-gradient, size: 3 }")]
public sealed class MorphologicalGradient : OneStepMorphology
{
    /// <inheritdoc/>
    private protected override (bool Erodes, bool Dilates) Parts => (true, true);

    /// <inheritdoc/>
    private protected override (bool[] Dilates, Given Given, bool[]? LessDilates) Work => ([true], Given.Result, [false]);
}
