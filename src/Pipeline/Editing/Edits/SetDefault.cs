using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Editing.Changes;
using PipelineKit.Editing.Values;

namespace PipelineKit.Editing;

/// <summary>Sets the default of a pipeline parameter.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Value">The new default.</param>
public sealed record SetDefault(string Parameter, EditValue Value) : PipelineEdit
{
    internal override IEnumerable<IReadOnlyList<TreeChange>> Steps(PipelineText text)
    {
        if (text.Root!["parameters"]?.Value is not MapNode map || map[Parameter] is not { } entry)
            throw Refused(Codes.BadReference, $"unknown parameter {Found.Quote(Parameter)}",
                Suggest.Cure(Parameter, [.. text.Document!.Parameters.Select(p => p.Name.Text)]));
        return entry.Value is MapNode ? [[new Put(Value, "parameters", Parameter, "default")]]
            : [[new Put(Value, "parameters", Parameter)]];
    }
}
