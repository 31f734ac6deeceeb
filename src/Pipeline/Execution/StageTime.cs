namespace PipelineKit.Execution;

/// <summary>
/// The time spent on a stage, and the bytes of samples it produced. Overlapping stages can add up to more than the total time.
/// </summary>
public sealed record StageTime(string Name, string Operator, TimeSpan Time, long Bytes);
