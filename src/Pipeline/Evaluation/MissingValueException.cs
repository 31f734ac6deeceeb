namespace PipelineKit.Evaluation;

/// <summary>Thrown for a known name without a value; <c>??</c> provides a fallback.</summary>
internal sealed class MissingValueException(NamePath path, string message) : Exception(message)
{
    /// <summary>Gets the name.</summary>
    public NamePath Path { get; } = path;
}
