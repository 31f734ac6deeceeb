using PipelineKit.Editing.Changes;
using PipelineKit.Editing.Values;

namespace PipelineKit.Editing;

/// <summary>Sets or removes the note of a stage.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Note">The note; null or empty removes it.</param>
public sealed record SetNote(string Stage, string? Note) : PipelineEdit
{
    internal override IEnumerable<IReadOnlyList<TreeChange>> Steps(PipelineText text) => KeyChange.Of(Body(text, Stage),
        string.IsNullOrWhiteSpace(Note) ? null : EditValue.Text(Note), Stages, Stage, "note");
}
