using PipelineKit.Documents;

namespace PipelineKit.Editing;

/// <summary>A reference to a stage in a file.</summary>
/// <param name="Path">The path of the text that contains the reference.</param>
/// <param name="Text">The text.</param>
/// <param name="Offset">The offset of the name in the text.</param>
internal sealed record StageReference(IReadOnlyList<string> Path, ScalarNode Text, int Offset)
{
    /// <summary>Gets whether the reference is within <c>${ }</c>, where it can only refer to a value of the stage.</summary>
    public bool IsValue { get; init; }

    /// <summary>Gets the part after the name: an output or a value; null for none.</summary>
    public string? Tail { get; init; }
}
