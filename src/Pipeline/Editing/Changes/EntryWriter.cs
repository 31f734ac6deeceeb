using PipelineKit.Editing.Syntax;
using PipelineKit.Editing.Values;

namespace PipelineKit.Editing.Changes;

/// <summary>Adds entries to mappings and removes them.</summary>
internal sealed class EntryWriter(string text)
{
    /// <summary>Adds an entry at the end.</summary>
    public IEnumerable<Splice> Add(SyntaxNode map, string key, EditValue value) => [After(map, map.Entries.Count - 1, key,
        value)];

    /// <summary>Inserts an entry after another, or at the start.</summary>
    public IEnumerable<Splice> Insert(SyntaxNode map, Insert insert)
    {
        var at = insert.Before is { } before ? map.Entries.FindIndex(e => e.Key.Text == before) : -1;
        if (at >= 0 || map.Entries.Count == 0)
            return [After(map, at, insert.Key, insert.Value)];
        var first = map.Entries[0].Key.Start;
        if (map.IsFlow)
            return [new(first, 0, $"{Entry(insert.Key, insert.Value)}, ")];
        var indent = Indent(map);
        return [new(first, 0, Laid(map, 0, insert.Key, insert.Value) + Lines.Break(text) + indent)];
    }

    /// <summary>Removes an entry.</summary>
    public IEnumerable<Splice> Remove(SyntaxNode map, int at)
    {
        var (key, end) = (map.Entries[at].Key, SyntaxReader.EndOf(map.Entries[at]));
        if (!map.IsFlow)
            return [Entries.WholeLines(text, key.Start, end)];
        return [at + 1 < map.Entries.Count ? Entries.Cut(text, key.Start, end)
            : at > 0 ? Entries.From(SyntaxReader.EndOf(map.Entries[at - 1]), end)
            : Entries.From(map.Content + 1, map.End - 1)];
    }

    private Splice After(SyntaxNode map, int at, string key, EditValue value)
    {
        if (map.IsFlow)
            return at < 0 ? new(map.Content, map.End - map.Content, $"{{ {Entry(key, value)} }}")
                : new(Filled(map.Entries[at]), 0, $", {Entry(key, value)}");
        var newline = Lines.Break(text);
        var end = SyntaxReader.EndOf(map.Entries[at]);
        var written = Laid(map, at, key, value);
        // After a block scalar that keeps its blank lines, a new line has already begun.
        if (end > 0 && Lines.Breaks.Contains(text[end - 1]))
            return new(end, 0, Indent(map) + written + newline);
        return new(Lines.End(text, end), 0, newline + Indent(map) + written);
    }

    // An entry without a value ends after its colon.
    private int Filled((SyntaxNode Key, SyntaxNode Value) entry)
    {
        var colon = entry.Value.IsEmpty ? text.IndexOf(':', entry.Key.End) : -1;
        return colon >= 0 && colon < entry.Value.End ? colon + 1 : SyntaxReader.EndOf(entry);
    }

    private static string Entry(string key, EditValue value) =>
        $"{ScalarText.Key(key)}: {ScalarText.Of(value, flow: true)}";

    private string Indent(SyntaxNode map)
    {
        var first = map.Entries[0].Key.Start;
        return new string(' ', first - Lines.Start(text, first));
    }

    // Use the layout of sibling mappings if they are on lines of their own.
    private string Laid(SyntaxNode map, int beside, string key, EditValue value)
    {
        if (value is not MapValue { Entries.Count: > 0 } body
            || map.Entries[beside].Value is not { Kind: SyntaxKind.BlockMap } sibling)
            return $"{ScalarText.Key(key)}: {ScalarText.Of(value, flow: false)}";
        var indent = Lines.Break(text) + Indent(sibling);
        return $"{ScalarText.Key(key)}:" + string.Concat(body.Entries.Select(e =>
            $"{indent}{ScalarText.Key(e.Key)}: {ScalarText.Of(e.Value, flow: false)}"));
    }
}
