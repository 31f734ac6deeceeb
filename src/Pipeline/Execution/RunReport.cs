using PipelineKit.Imaging;

namespace PipelineKit.Execution;

/// <summary>The values and timings of a run.</summary>
/// <param name="Stages">The time and bytes of each stage, of decoding and of encoding.</param>
/// <param name="Values">All values of all stages, as <c>stage.value</c>: a <c>double</c> or a <see cref="Matrix"/>.</param>
public sealed record RunReport(IReadOnlyList<StageTime> Stages, IReadOnlyDictionary<string, object> Values);
