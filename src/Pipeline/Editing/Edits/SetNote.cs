using PipelineKit.Editing.Changes;
using PipelineKit.Editing.Values;

namespace PipelineKit.Editing;

/// <summary>A remark about a stage is written, or taken out.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Note">The remark; null or nothing takes it out.</param>
public sealed record SetNote(string Stage, string? Note) : PipelineEdit
{
    internal override IEnumerable<IReadOnlyList<TreeChange>> Steps(PipelineText text) => KeyChange.Of(Body(text, Stage),
        string.IsNullOrWhiteSpace(Note) ? null : EditValue.Text(Note), Stages, Stage, "note");
}
