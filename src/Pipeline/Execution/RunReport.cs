using PipelineKit.Codecs;
using PipelineKit.Imaging;

namespace PipelineKit.Execution;

/// <summary>Where one image output goes: a writer, and the type in which it takes samples.</summary>
public sealed record ImageTarget(ImageWriter Writer, SampleType Type);

/// <summary>What a run found and how long it took.</summary>
/// <param name="Stages">Time and bytes of each stage, of decoding and of encoding.</param>
/// <param name="Values">Every value of every stage, as <c>stage.value</c>: a <c>double</c> or a <see cref="Matrix"/>.</param>
public sealed record RunReport(IReadOnlyList<StageTime> Stages, IReadOnlyDictionary<string, object> Values);

/// <summary>
/// Time spent on one stage, and the bytes of samples it gave. Stages that overlap may add up to more than the run.
/// </summary>
public sealed record StageTime(string Name, string Operator, TimeSpan Time, long Bytes);
