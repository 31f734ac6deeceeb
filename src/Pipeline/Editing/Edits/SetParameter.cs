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
