using PipelineKit.Diagnostics;
using PipelineKit.Documents;

namespace PipelineKit.Editing.Changes;

/// <summary>
/// A change to the content of a file. It is applied both to the tree, which gives the expected result, and to the text. The new
/// text is accepted only if parsing it gives that tree.
/// </summary>
/// <param name="Path">The keys and list indexes that lead to the value.</param>
internal abstract record TreeChange(IReadOnlyList<string> Path)
{
    /// <summary>Returns the tree after the change.</summary>
    public Node ApplyTo(Node root) => Apply(root, 0);

    /// <summary>
    /// Returns the changed value at the end of the path; null removes it. <paramref name="old"/> is null for a new value.
    /// </summary>
    protected abstract Node? Changed(Node? old);

    /// <summary>Returns the changed entry at the path.</summary>
    protected virtual MapEntry? Changed(MapEntry entry) =>
        Changed(entry.Value) is { } value ? entry with { Value = value } : null;

    private Node Apply(Node node, int depth)
    {
        if (depth == Path.Count)
            return Changed(node)!;
        var step = Path[depth];
        var last = depth == Path.Count - 1;
        if (node is ListNode list)
        {
            var items = list.Items.ToList();
            var at = int.Parse(step, System.Globalization.CultureInfo.InvariantCulture);
            if (!last)
                items[at] = Apply(items[at], depth + 1);
            else if (Changed(at < items.Count ? items[at] : null) is not { } item)
                items.RemoveAt(at);
            else if (at < items.Count)
                items[at] = item;
            else
                items.Add(item);
            return list with { Items = items };
        }
        var map = (MapNode)node;
        if (map[step] is not { } entry)
            return map with { Entries = [.. map.Entries, new(new(step, Quoted: false, map.Place), Changed((Node?)null)!)] };
        var changed = last ? Changed(entry) : entry with { Value = Apply(entry.Value, depth + 1) };
        return map with { Entries = [.. map.Entries.Select(e => e == entry ? changed : e).OfType<MapEntry>()] };
    }
}
