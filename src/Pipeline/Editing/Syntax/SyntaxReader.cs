using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace PipelineKit.Editing.Syntax;

/// <summary>
/// Locates the values in a text that has already been parsed as a document, and so is valid and within limits.
/// </summary>
internal sealed class SyntaxReader
{
    private readonly string text;
    private readonly Parser parser;
    private readonly Dictionary<string, SyntaxNode> anchors = [];

    private SyntaxReader(string text) =>
        (this.text, parser) = (text, new Parser(new Scanner(new StringReader(text), skipComments: true)));

    /// <summary>Returns the root node of a text without a byte order mark.</summary>
    public static SyntaxNode Read(string text)
    {
        var reader = new SyntaxReader(text);
        reader.Next();
        reader.Next();
        return reader.Node(reader.Next());
    }

    private ParsingEvent Next() =>
        parser.MoveNext() && parser.Current is { } next ? next : throw new InvalidOperationException("unexpected end of text");

    private SyntaxNode Node(ParsingEvent next)
    {
        var (start, end) = ((int)next.Start.Index, (int)next.End.Index);
        if (next is AnchorAlias alias)
        {
            var target = anchors[alias.Value.Value];
            var repeated = new SyntaxNode(SyntaxKind.Alias, start)
            {
                Text = alias.Value.Value, Target = target, End = start + 1 + alias.Value.Value.Length,
            };
            target.Aliases.Add(repeated);
            return repeated;
        }
        var anchor = ((NodeEvent)next).Anchor is { IsEmpty: false } name ? name.Value : null;
        var node = next switch
        {
            SequenceStart list => List(list, start, end, anchor),
            MappingStart map => Map(map, start, end, anchor),
            _ => Scalar((Scalar)next, start, end, anchor),
        };
        if (anchor is not null)
            anchors[anchor] = node;
        return node;
    }

    private SyntaxNode Scalar(Scalar scalar, int start, int end, string? anchor)
    {
        var content = start;
        if (anchor is not null)
            for (content = Math.Min(end, start + 1 + anchor.Length); content < end && char.IsWhiteSpace(text[content]);)
                content++;
        return new SyntaxNode(scalar.Style switch
        {
            ScalarStyle.SingleQuoted => SyntaxKind.SingleQuoted,
            ScalarStyle.DoubleQuoted => SyntaxKind.DoubleQuoted,
            ScalarStyle.Literal or ScalarStyle.Folded => SyntaxKind.Block,
            _ => SyntaxKind.Plain,
        }, start)
        {
            Anchor = anchor,
            Content = content,
            Text = scalar.Value,
            End = scalar.Style is ScalarStyle.Literal or ScalarStyle.Folded ? BlockEnd(content, end) : end,
        };
    }

    // The parser includes the blank lines after the text; they are part of it only if the header keeps them.
    private int BlockEnd(int content, int end)
    {
        var header = text.AsSpan(content, Math.Min(3, end - content));
        if (header.Contains('+'))
            return end;
        var last = end - 1;
        while (last > content && char.IsWhiteSpace(text[last]))
            last--;
        var rest = text.AsSpan(last, end - last).IndexOfAny(Lines.Breaks);
        return rest < 0 ? end : last + rest;
    }

    private SyntaxNode List(SequenceStart start, int at, int end, string? anchor)
    {
        var flow = start.Style == SequenceStyle.Flow;
        var node = new SyntaxNode(flow ? SyntaxKind.FlowList : SyntaxKind.BlockList, at)
        {
            Anchor = anchor, Content = anchor is null ? at : end,
        };
        ParsingEvent next;
        for (next = Next(); next is not SequenceEnd; next = Next())
            node.Items.Add(Node(next));
        node.End = flow ? (int)next.Start.Index + 1 : node.Items.Count == 0 ? end : node.Items[^1].End;
        return node;
    }

    private SyntaxNode Map(MappingStart start, int at, int end, string? anchor)
    {
        var flow = start.Style == MappingStyle.Flow;
        var node = new SyntaxNode(flow ? SyntaxKind.FlowMap : SyntaxKind.BlockMap, at)
        {
            Anchor = anchor, Content = anchor is null ? at : end,
        };
        ParsingEvent next;
        for (next = Next(); next is not MappingEnd; next = Next())
            node.Entries.Add((Node(next), Node(Next())));
        node.End = flow ? (int)next.Start.Index + 1 : node.Entries.Count == 0 ? end : EndOf(node.Entries[^1]);
        return node;
    }

    /// <summary>Returns the end of an entry; for a missing value, the position after the colon.</summary>
    public static int EndOf((SyntaxNode Key, SyntaxNode Value) entry) => Math.Max(entry.Key.End, entry.Value.End);
}
