using PipelineKit.Editing.Changes;
using PipelineKit.Editing.Values;

namespace PipelineKit.Editing;

/// <summary>A parameter of a stage is set, or goes back to its default.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Parameter">The parameter.</param>
/// <param name="Value">Its value; null takes the key out, so that the default holds.</param>
public sealed record SetParameter(string Stage, string Parameter, EditValue? Value) : PipelineEdit
{
    internal override IEnumerable<IReadOnlyList<TreeChange>> Steps(PipelineText text) => KeyChange.Of(Body(text, Stage), Value,
        Stages,
        Stage, Parameter);
}

/// <summary>A remark about a stage is written, or taken out.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Note">The remark; null or nothing takes it out.</param>
public sealed record SetNote(string Stage, string? Note) : PipelineEdit
{
    internal override IEnumerable<IReadOnlyList<TreeChange>> Steps(PipelineText text) => KeyChange.Of(Body(text, Stage),
        string.IsNullOrWhiteSpace(Note) ? null : EditValue.Text(Note), Stages, Stage, "note");
}
