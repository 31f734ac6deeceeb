using PipelineKit.Documents;

namespace PipelineKit.Editing;

/// <summary>Where a file names a stage.</summary>
/// <param name="Path">The path of the text that names it.</param>
/// <param name="Text">The text.</param>
/// <param name="Offset">Where in the text the name stands.</param>
internal sealed record StageReference(IReadOnlyList<string> Path, ScalarNode Text, int Offset)
{
    /// <summary>Whether it stands in <c>${ }</c>, where only a value of the stage can be meant.</summary>
    public bool IsValue { get; init; }

    /// <summary>What follows the name: an output or a value; null for none.</summary>
    public string? Tail { get; init; }
}
