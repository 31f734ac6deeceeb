using PipelineKit.Operators;

namespace PipelineKit.Filters.Area;

/// <summary>
/// The mean of a window. Summed in double precision; the cost per sample hardly depends on the window size. Under <c>border:
/// shrink</c>, the sum is divided by the number of samples inside the image.
/// </summary>
[Operator("box", Summary = "Box blur: the mean of the window.", Family = "window", Example = "{ op: box, size: 5 }",
    Synonyms = ["blur", "mean", "average", "smooth"])]
public sealed class Box : MeanOperator;
