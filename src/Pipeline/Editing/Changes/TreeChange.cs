using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Editing.Values;

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

/// <summary>A value is set, or added behind the last of its mapping or list.</summary>
internal sealed record Put(EditValue Value, params IReadOnlyList<string> Path) : TreeChange(Path)
{
    protected override Node Changed(Node? old) => Value.ToNode();
}

/// <summary>A value is taken out, with its key.</summary>
internal sealed record Remove(params IReadOnlyList<string> Path) : TreeChange(Path)
{
    protected override Node? Changed(Node? old) => null;
}

/// <summary>A key gets another name.</summary>
internal sealed record RenameKey(string Name, params IReadOnlyList<string> Path) : TreeChange(Path)
{
    protected override Node? Changed(Node? old) => old;

    protected override MapEntry Changed(MapEntry entry) => entry with { Key = entry.Key with { Text = Name } };
}

/// <summary>An entry is put behind another, or before all; the path leads to the mapping.</summary>
/// <param name="Before">The key of the entry before it; null for none.</param>
/// <param name="Key">Its key.</param>
/// <param name="Value">Its value.</param>
/// <param name="Path">The mapping.</param>
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

/// <summary>A part of a text is replaced.</summary>
/// <param name="Offset">Where the part begins in the text.</param>
/// <param name="Length">How long it is.</param>
/// <param name="Text">What comes in its place.</param>
/// <param name="Where">The text.</param>
/// <param name="Path">The text's path.</param>
internal sealed record Retext(int Offset, int Length, string Text, ScalarNode Where, params IReadOnlyList<string> Path)
    : TreeChange(Path)
{
    /// <summary>Where the part stands in the file.</summary>
    public Place Place => Where.At(Offset, Length);

    protected override Node? Changed(Node? old) => (ScalarNode)old! with { Text = Replaced(((ScalarNode)old).Text) };

    private string Replaced(string old) => string.Concat(old.AsSpan(0, Offset), Text, old.AsSpan(Offset + Length));
}
