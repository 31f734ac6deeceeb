using PipelineKit.Codecs;
using PipelineKit.Imaging;

namespace PipelineKit.Execution;

/// <summary>The target of an image output: a writer, and the sample type it takes.</summary>
public sealed record ImageTarget(ImageWriter Writer, SampleType Type);

/// <summary>The values and timings of a run.</summary>
/// <param name="Stages">The time and bytes of each stage, of decoding and of encoding.</param>
/// <param name="Values">All values of all stages, as <c>stage.value</c>: a <c>double</c> or a <see cref="Matrix"/>.</param>
public sealed record RunReport(IReadOnlyList<StageTime> Stages, IReadOnlyDictionary<string, object> Values);

/// <summary>
/// The time spent on a stage, and the bytes of samples it produced. Overlapping stages can add up to more than the total time.
/// </summary>
public sealed record StageTime(string Name, string Operator, TimeSpan Time, long Bytes);
