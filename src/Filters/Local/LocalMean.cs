using PipelineKit.Filters.Area;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Local;

/// <summary>
/// The mean of the window, as SciPy's <c>ndimage.uniform_filter</c>: the same operator as <c>box</c>, named to match
/// <c>local-std</c>.
/// </summary>
[Operator("local-mean", Summary = "Local mean of the window; the companion of local-std.",
    Family = "window", Example = "{ op: local-mean, size: 7 }")]
public sealed class LocalMean : MeanOperator;
