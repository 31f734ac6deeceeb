using PipelineKit.Diagnostics;
using PipelineKit.Editing.Syntax;
using PipelineKit.Editing.Values;

namespace PipelineKit.Editing.Changes;

/// <summary>Replaces a value, keeping the form of the old one where possible.</summary>
internal sealed class ValueWriter(SourceText source, bool safe)
{
    private readonly string text = source.Text;

    /// <summary>Returns the changes to the text.</summary>
    public IEnumerable<Splice> Replace(SyntaxNode old, EditValue value, Setting setting)
    {
        if (old.Aliases.Count > 0)
            return Unshared(old, value, setting);
        if (old.IsEmpty)
            return [Fill(old, value, setting)];
        if (old.IsList && value is ListValue { Items.Count: > 0 } list && old.Items.Count > 0)
            return new ListWriter(text, safe, this).Replace(old, list);
        if (old.Kind == SyntaxKind.Block && value is ScalarValue { } block && !safe && BlockText.Fits(block))
            return BlockText.Replace(text, old, block.Said, setting.Indent);
        if (old.Kind is SyntaxKind.BlockList or SyntaxKind.BlockMap)
            return [InPlace(old, value, setting)];
        var end = old.End;
        // A block scalar that keeps its blank lines ends at the start of a line.
        if (old.Kind == SyntaxKind.Block && Lines.Breaks.Contains(text[end - 1]))
            end = Lines.End(text, Math.Max(old.Content, text.AsSpan(0, end).TrimEnd().Length - 1));
        RefuseComments(old);
        return [new(old.Content, end - old.Content, Written(value, setting.Flow, old.Kind))];
    }

    private string Written(EditValue value, bool flow, SyntaxKind old) => ScalarText.Of(value, flow,
        safe ? SyntaxKind.DoubleQuoted
        : old == SyntaxKind.Plain && value is ScalarValue { Said: var said } && said.Contains('\n') ? SyntaxKind.DoubleQuoted
            : old);

    /// <summary>Moves anchored values that are removed to the first alias that repeats them.</summary>
    public IEnumerable<Splice> Moved(SyntaxNode gone) => Moved(gone, gone.End);

    private IEnumerable<Splice> Moved(SyntaxNode part, int end)
    {
        var outside = part.Aliases.FirstOrDefault(a => a.Start >= end);
        IEnumerable<Splice> own = outside is null ? [] : [new(outside.Start, outside.End - outside.Start, OnOneLine(part))];
        return own.Concat(part.Children.SelectMany(c => Moved(c, end)));
    }

    // An anchored value moves to its first alias, so that the aliases keep it.
    private IEnumerable<Splice> Unshared(SyntaxNode old, EditValue value, Setting setting) =>
        Moved(old).Prepend(new(old.Start, old.End - old.Start, Written(value, setting.Flow, old.Kind)));

    private string OnOneLine(SyntaxNode repeated)
    {
        var written = text[repeated.Start..repeated.End];
        return repeated.Kind is not (SyntaxKind.Block or SyntaxKind.BlockList or SyntaxKind.BlockMap)
            && !written.AsSpan().ContainsAny(Lines.Breaks) ? written
            : throw new EditRefusedException($"'&{repeated.Anchor}' is repeated on line "
                + $"{Lines.Number(text, repeated.Aliases[0].Start)}, which this change would also alter",
                source.At(repeated.Start, 1 + repeated.Anchor!.Length), "replace the alias there with its value");
    }

    private Splice Fill(SyntaxNode old, EditValue value, Setting setting)
    {
        var written = Written(value, setting.Flow, SyntaxKind.Plain);
        var at = old.Anchor is null ? setting.KeyEnd : old.End;
        var colon = text.IndexOf(':', setting.KeyEnd);
        var between = colon < 0 || colon > old.Content ? "" : text[setting.KeyEnd..colon];
        return colon >= 0 && colon <= old.Content && string.IsNullOrWhiteSpace(between)
            ? new(old.Anchor is null ? colon + 1 : at, 0, " " + written) : new(at, 0, ": " + written);
    }

    private Splice InPlace(SyntaxNode old, EditValue value, Setting setting)
    {
        RefuseComments(old);
        var start = old.Anchor is not null ? old.Start + 1 + old.Anchor.Length
            : text.IndexOf(':', setting.KeyEnd) is var colon and >= 0 && colon < old.Content ? colon + 1 : old.Content;
        if (text.AsSpan(start..old.Content).Contains('#'))
            throw Lost(start + text.AsSpan(start).IndexOf('#'));
        return new(start, old.End - start, " " + Written(value, setting.Flow, SyntaxKind.Plain));
    }

    // The text between the values of a collection consists of punctuation, white space and comments.
    private void RefuseComments(SyntaxNode old)
    {
        var at = old.Content;
        foreach (var leaf in Leaves(old).Append(new SyntaxNode(SyntaxKind.Plain, old.End) { End = old.End }))
        {
            if (leaf.Start > at && text.AsSpan(at..leaf.Start).IndexOf('#') is var comment and >= 0 && leaf.Start > old.Content)
                throw Lost(at + comment);
            at = Math.Max(at, leaf.End);
        }
    }

    private EditRefusedException Lost(int comment) =>
        new("replacing this value would delete the comment here",
            source.At(comment, Lines.End(text, comment) - comment), "move the comment above the key, or edit the text");

    private static IEnumerable<SyntaxNode> Leaves(SyntaxNode node) =>
        node.IsMap || node.IsList ? node.Children.SelectMany(Leaves) : [node];
}
