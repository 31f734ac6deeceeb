using PipelineKit.Documents;

namespace PipelineKit.Editing.Changes;

/// <summary>A value is taken out, with its key.</summary>
internal sealed record Remove(params IReadOnlyList<string> Path) : TreeChange(Path)
{
    protected override Node? Changed(Node? old) => null;
}
