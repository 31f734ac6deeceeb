using PipelineKit.Diagnostics;
using PipelineKit.Documents;

namespace PipelineKit.Editing.Changes;

/// <summary>Replaces part of a text.</summary>
/// <param name="Offset">The offset of the part in the text.</param>
/// <param name="Length">The length of the part.</param>
/// <param name="Text">The replacement.</param>
/// <param name="Where">The scalar that contains the text.</param>
/// <param name="Path">The path of the scalar.</param>
internal sealed record Retext(int Offset, int Length, string Text, ScalarNode Where, params IReadOnlyList<string> Path)
    : TreeChange(Path)
{
    /// <summary>Gets the place of the part in the file.</summary>
    public Place Place => Where.At(Offset, Length);

    protected override Node? Changed(Node? old) => (ScalarNode)old! with { Text = Replaced(((ScalarNode)old).Text) };

    private string Replaced(string old) => string.Concat(old.AsSpan(0, Offset), Text, old.AsSpan(Offset + Length));
}
