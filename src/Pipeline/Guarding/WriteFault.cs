namespace PipelineKit.Guarding;

/// <summary>What a kernel wrote that it must not, or left out.</summary>
/// <param name="IsOutside">Whether it wrote beside what it was to compute; then nobody knows what else.</param>
/// <param name="Sentence">What and where, to follow the kernel's name.</param>
internal sealed record WriteFault(bool IsOutside, string Sentence);
