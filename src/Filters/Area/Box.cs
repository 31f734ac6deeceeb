using PipelineKit.Operators;

namespace PipelineKit.Filters.Area;

/// <summary>
/// The mean of a window. Summed in double precision; a sample of a tall or wide window costs little more than one of a
/// small window. Under <c>border: shrink</c> the sum is divided by the number of samples that are there.
/// </summary>
[Operator("box", Summary = "Box blur: the mean of the window.", Family = "window", Example = "{ op: box, size: 5 }",
    Synonyms = ["blur", "mean", "average", "smooth"])]
public sealed class Box : MeanOperator;
