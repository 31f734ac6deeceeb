using PipelineKit.Documents;
using PipelineKit.Editing.Values;

namespace PipelineKit.Editing.Changes;

/// <summary>A value is set, or added behind the last of its mapping or list.</summary>
internal sealed record Put(EditValue Value, params IReadOnlyList<string> Path) : TreeChange(Path)
{
    protected override Node Changed(Node? old) => Value.ToNode();
}
