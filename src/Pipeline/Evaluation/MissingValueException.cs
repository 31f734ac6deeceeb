namespace PipelineKit.Evaluation;

/// <summary>A name could have a value, and has none: <c>??</c> says what stands in for it.</summary>
internal sealed class MissingValueException(NamePath path, string message) : Exception(message)
{
    /// <summary>The name.</summary>
    public NamePath Path { get; } = path;
}
