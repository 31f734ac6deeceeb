namespace PipelineKit.Guarding;

/// <summary>An invalid or missing write of a kernel.</summary>
/// <param name="IsOutside">Whether it was outside the task, in which case other data may be damaged too.</param>
/// <param name="Sentence">The description, to follow the kernel's name.</param>
internal sealed record WriteFault(bool IsOutside, string Sentence);
