using System.Globalization;
using PipelineKit.Diagnostics;
using PipelineKit.Editing.Syntax;
using PipelineKit.Editing.Values;

namespace PipelineKit.Editing.Changes;

/// <summary>Translates tree changes into changes of the text.</summary>
/// <param name="source">The text.</param>
/// <param name="safe">Whether texts are written in double quotes, which can represent any text.</param>
internal sealed class ChangeWriter(SourceText source, bool safe)
{
    private readonly string text = source.Text;
    private readonly SyntaxNode root = SyntaxReader.Read(source.Text);

    /// <summary>Returns the splices of independent changes, in text order.</summary>
    /// <exception cref="EditRefusedException">A change would also affect another value.</exception>
    public IReadOnlyList<Splice> Write(IEnumerable<TreeChange> changes) =>
        [.. changes.SelectMany(Write).Distinct().OrderBy(s => s.Start).ThenBy(s => s.End)];

    private IEnumerable<Splice> Write(TreeChange change)
    {
        if (change is Retext part)
            return [Retext(part)];
        if (change is Insert insert)
            return new EntryWriter(text).Insert(Find(change.Path), insert);
        var (owner, last) = (Find(change.Path.SkipLast(1)), change.Path[^1]);
        RefuseShared(owner);
        if (owner.IsList)
            return new ListWriter(text, safe, Values).Write(owner, int.Parse(last, CultureInfo.InvariantCulture), change);
        var at = owner.Entries.FindIndex(e => e.Key.Text == last);
        return change switch
        {
            RenameKey key => [new(owner.Entries[at].Key.Content,
                owner.Entries[at].Key.End - owner.Entries[at].Key.Content, ScalarText.Key(key.Name))],
            Remove => new EntryWriter(text).Remove(owner, at).Concat(Values.Moved(owner.Entries[at].Value)),
            Put put when at < 0 => new EntryWriter(text).Add(owner, last, put.Value),
            Put put => Values.Replace(owner.Entries[at].Value, put.Value,
                new(owner.IsFlow, owner.Entries[at].Key.End, Column(owner.Entries[at].Key.Start) + 2)),
            _ => throw new ArgumentException($"A {change.GetType().Name} is not known.", nameof(change)),
        };
    }

    private ValueWriter Values => field ??= new(source, safe);

    private int Column(int offset) => offset - Lines.Start(text, offset);

    private Splice Retext(Retext part)
    {
        var start = Lines.Offset(text, part.Place.Line, part.Place.Column);
        var old = part.Where.Text.Substring(part.Offset, part.Length);
        return string.CompareOrdinal(text, start, old, 0, old.Length) == 0 ? new(start, old.Length, part.Text)
            : throw new EditRefusedException($"{Found.Quote(old)} is written with escapes or over several lines here", part.Place,
                "write it without escapes, on one line");
    }

    private SyntaxNode Find(IEnumerable<string> path)
    {
        var node = root;
        foreach (var step in path)
        {
            RefuseShared(node);
            node = node.IsList ? node.Items[int.Parse(step, CultureInfo.InvariantCulture)]
                : node.Entries.First(e => e.Key.Text == step).Value;
        }
        return node;
    }

    // A value under an anchor that aliases repeat appears several times in the document.
    private void RefuseShared(SyntaxNode node)
    {
        if (node.Target is { } target)
            throw new EditRefusedException($"'*{node.Text}' repeats the value of line {Lines.Number(text, target.Start)}, "
                + "which this change would also alter", source.At(node.Start, node.End - node.Start),
                "replace the alias here with its value");
        if (node.Aliases.Count > 0)
            throw new EditRefusedException($"'&{node.Anchor}' is repeated on line {Lines.Number(text, node.Aliases[0].Start)}, "
                + "which this change would also alter", source.At(node.Start, 1 + node.Anchor!.Length),
                "replace the alias there with its value");
    }
}
