using PipelineKit.Documents;

namespace PipelineKit.Editing.Changes;

/// <summary>Removes a value, with its key.</summary>
internal sealed record Remove(params IReadOnlyList<string> Path) : TreeChange(Path)
{
    protected override Node? Changed(Node? old) => null;
}
