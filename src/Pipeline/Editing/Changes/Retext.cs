using PipelineKit.Diagnostics;
using PipelineKit.Documents;

namespace PipelineKit.Editing.Changes;

/// <summary>A part of a text is replaced.</summary>
/// <param name="Offset">Where the part begins in the text.</param>
/// <param name="Length">How long it is.</param>
/// <param name="Text">What comes in its place.</param>
/// <param name="Where">The text.</param>
/// <param name="Path">The text's path.</param>
internal sealed record Retext(int Offset, int Length, string Text, ScalarNode Where, params IReadOnlyList<string> Path)
    : TreeChange(Path)
{
    /// <summary>Where the part stands in the file.</summary>
    public Place Place => Where.At(Offset, Length);

    protected override Node? Changed(Node? old) => (ScalarNode)old! with { Text = Replaced(((ScalarNode)old).Text) };

    private string Replaced(string old) => string.Concat(old.AsSpan(0, Offset), Text, old.AsSpan(Offset + Length));
}
