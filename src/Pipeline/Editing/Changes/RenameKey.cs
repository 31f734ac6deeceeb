using PipelineKit.Documents;

namespace PipelineKit.Editing.Changes;

/// <summary>Renames a key.</summary>
internal sealed record RenameKey(string Name, params IReadOnlyList<string> Path) : TreeChange(Path)
{
    protected override Node? Changed(Node? old) => old;

    protected override MapEntry Changed(MapEntry entry) => entry with { Key = entry.Key with { Text = Name } };
}
