using PipelineKit.Diagnostics;
using PipelineKit.Documents;

namespace PipelineKit.Editing.Changes;

/// <summary>
/// One change of what a file says. It is carried out twice: on the tree of values, which gives what is meant, and on the
/// text; the text is right when reading it gives that tree.
/// </summary>
/// <param name="Path">The keys, and the numbers of list members, that lead to the value.</param>
internal abstract record TreeChange(IReadOnlyList<string> Path)
{
    /// <summary>The tree after the change.</summary>
    public Node ApplyTo(Node root) => Apply(root, 0);

    /// <summary>What stands at the end of the path, changed; null takes it out. It is null where nothing stood.</summary>
    protected abstract Node? Changed(Node? old);

    /// <summary>The entry that the path leads to, changed.</summary>
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
