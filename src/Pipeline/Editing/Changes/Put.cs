using PipelineKit.Documents;
using PipelineKit.Editing.Values;

namespace PipelineKit.Editing.Changes;

/// <summary>Sets a value, or appends it to its mapping or list.</summary>
internal sealed record Put(EditValue Value, params IReadOnlyList<string> Path) : TreeChange(Path)
{
    protected override Node Changed(Node? old) => Value.ToNode();
}
