using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Editing.Values;

namespace PipelineKit.Editing.Changes;

/// <summary>Inserts an entry after another, or at the start; the path leads to the mapping.</summary>
/// <param name="Before">The key of the preceding entry; null for none.</param>
/// <param name="Key">The key.</param>
/// <param name="Value">The value.</param>
/// <param name="Path">The path of the mapping.</param>
internal sealed record Insert(string? Before, string Key, EditValue Value, params IReadOnlyList<string> Path) : TreeChange(Path)
{
    protected override Node? Changed(Node? old)
    {
        var entries = ((MapNode)old!).Entries.ToList();
        var at = Before is null ? 0 : entries.FindIndex(e => e.Key.Text == Before) + 1;
        entries.Insert(at, new(new(Key, Quoted: false, old.Place), Value.ToNode()));
        return (MapNode)old with { Entries = entries };
    }
}
