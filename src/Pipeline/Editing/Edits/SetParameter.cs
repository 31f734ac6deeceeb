using PipelineKit.Editing.Changes;
using PipelineKit.Editing.Values;

namespace PipelineKit.Editing;

/// <summary>Sets a parameter of a stage, or resets it to its default.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Parameter">The parameter.</param>
/// <param name="Value">The value; null removes the key, so that the default applies.</param>
public sealed record SetParameter(string Stage, string Parameter, EditValue? Value) : PipelineEdit
{
    internal override IEnumerable<IReadOnlyList<TreeChange>> Steps(PipelineText text) => KeyChange.Of(Body(text, Stage), Value,
        Stages,
        Stage, Parameter);
}
