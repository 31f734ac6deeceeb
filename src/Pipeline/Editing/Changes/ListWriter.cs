using PipelineKit.Editing.Syntax;
using PipelineKit.Editing.Values;

namespace PipelineKit.Editing.Changes;

/// <summary>Changes a list element by element, so that the other elements keep their comments.</summary>
internal sealed class ListWriter(string text, bool safe, ValueWriter values)
{
    /// <summary>Sets, adds or removes one element.</summary>
    public IEnumerable<Splice> Write(SyntaxNode list, int at, TreeChange change) => change switch
    {
        Remove => RemoveRun(list, at, 1),
        Put put when at < list.Items.Count => values.Replace(list.Items[at], put.Value, Of(list, list.Items[at])),
        Put put => [InsertAfter(list, list.Items.Count - 1, [put.Value])],
        _ => throw new ArgumentException($"A {change.GetType().Name} is not one of a list.", nameof(change)),
    };

    /// <summary>Replaces a list; equal elements at both ends are kept.</summary>
    public IEnumerable<Splice> Replace(SyntaxNode old, ListValue value)
    {
        var (items, news) = (old.Items, value.Items);
        var (first, last) = (0, 0);
        var least = Math.Min(items.Count, news.Count);
        while (first < least && Same(items[first], news[first]))
            first++;
        while (last < least - first && Same(items[^(last + 1)], news[^(last + 1)]))
            last++;
        var (gone, come) = (items.Count - first - last, news.Count - first - last);
        var changed = Math.Min(gone, come);
        var splices = Enumerable.Range(first, changed).SelectMany(i => values.Replace(items[i], news[i], Of(old, items[i])));
        if (gone > come)
            splices = splices.Concat(RemoveRun(old, first + changed, gone - come));
        else if (come > gone)
            splices = splices.Append(first + changed > 0
                ? InsertAfter(old, first + changed - 1, [.. news.Skip(first + changed).Take(come - gone)])
                : InsertBefore(old, [.. news.Take(come - gone)]));
        return splices;
    }

    private static Setting Of(SyntaxNode list, SyntaxNode item) => new(list.IsFlow, item.Content, 0);

    private static bool Same(SyntaxNode old, EditValue value) => (old, value) switch
    {
        ({ Kind: SyntaxKind.Alias }, _) => Same(old.Target!, value),
        (_, ScalarValue scalar) => !old.IsMap && !old.IsList && old.Text == scalar.Said
            && (scalar.Quoted == old.Kind is not SyntaxKind.Plain || !ScalarValue.IsAmbiguous(scalar.Said)),
        (_, ListValue list) => old.IsList && old.Items.Count == list.Items.Count
            && old.Items.Zip(list.Items).All(p => Same(p.First, p.Second)),
        (_, MapValue map) => old.IsMap && old.Entries.Count == map.Entries.Count
            && old.Entries.Zip(map.Entries).All(p => p.First.Key.Text == p.Second.Key && Same(p.First.Value, p.Second.Value)),
        _ => false,
    };

    private string Item(EditValue value) => ScalarText.Of(value, flow: true, safe ? SyntaxKind.DoubleQuoted : SyntaxKind.Plain);

    private Splice InsertAfter(SyntaxNode list, int at, EditValue[] more)
    {
        if (at < 0)
            return new(list.Content + 1, 0, string.Join(", ", more.Select(Item)));
        var before = list.Items[at];
        if (list.IsFlow)
            return new(before.End, 0, string.Concat(more.Select(m => $", {Item(m)}")));
        var lead = text[Lines.Start(text, Dash(before))..before.Start];
        var indent = new string(' ', Dash(before) - Lines.Start(text, Dash(before)));
        var sign = lead[indent.Length..];
        var end = Lines.End(text, before.End);
        var newline = Lines.Break(text);
        return new(end, 0, string.Concat(more.Select(m => newline + indent + (sign.AsSpan().ContainsAny(Lines.Breaks) ? "- "
            : sign) + Item(m))));
    }

    private Splice InsertBefore(SyntaxNode list, EditValue[] more)
    {
        var first = list.Items[0];
        if (list.IsFlow)
            return new(first.Start, 0, string.Concat(more.Select(m => $"{Item(m)}, ")));
        var dash = Dash(first);
        var indent = new string(' ', dash - Lines.Start(text, dash));
        return new(dash, 0, string.Concat(more.Select(m => $"- {Item(m)}{Lines.Break(text)}{indent}")));
    }

    private IEnumerable<Splice> RemoveRun(SyntaxNode list, int first, int count)
    {
        var (from, to) = (list.Items[first], list.Items[first + count - 1]);
        if (list.IsFlow)
            return [first + count < list.Items.Count ? Entries.Cut(text, from.Start, to.End)
                : first > 0 ? Entries.From(list.Items[first - 1].End, to.End)
                : Entries.From(list.Content + 1, list.End - 1)];
        return [Entries.WholeLines(text, Dash(from), to.End)];
    }

    private int Dash(SyntaxNode item) => text.LastIndexOf('-', Math.Min(item.Start, text.Length - 1), item.Start + 1);
}
