using PipelineKit.Diagnostics;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace PipelineKit.Documents.Yaml;

/// <summary>
/// Parses YAML text into a tree of nodes with places, event by event, so that depth and size limits apply before memory is
/// used. Rejects YAML features that pipeline files do not use (merge keys, tags, multiple documents).
/// </summary>
internal sealed class YamlTree
{
    private readonly SourceText source;
    private readonly DiagnosticBag bag;
    private readonly Parser parser;
    private readonly NodePlaces places;
    private readonly AnchorTable anchors;
    private readonly Stack<Place> openBrackets = [];
    private int events;

    private YamlTree(SourceText source, DiagnosticBag bag)
    {
        this.source = source;
        this.bag = bag;
        parser = new Parser(new Scanner(new StringReader(source.Text), skipComments: true));
        places = new NodePlaces(source);
        anchors = new AnchorTable(bag);
    }

    /// <summary>Returns the root node; null when the text does not parse, exceeds a limit, or is empty.</summary>
    public static Node? Read(SourceText source, DiagnosticBag bag)
    {
        if (RawText.Fault(source) is { } fault)
        {
            bag.AddRange([fault]);
            return null;
        }
        return new YamlTree(source, bag).ReadGuarded();
    }

    private Node? ReadGuarded()
    {
        try
        {
            return ReadDocument();
        }
        catch (PipelineException refused)
        {
            bag.AddRange(refused.Diagnostics);
        }
        // On malformed text the parser also throws exceptions other than its own, such as an InvalidOperationException for an
        // unclosed bracket before a new key.
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            bag.AddRange([new SyntaxFault(source, fault, parser.Current, openBrackets).Describe()]);
        }
        return null;
    }

    private Node? ReadDocument()
    {
        Next();
        if (Next() is not DocumentStart)
        {
            bag.Error(Codes.YamlShape, "the file contains no pipeline", source.At(0, 1), "add at least 'stages:' with one stage");
            return null;
        }
        var root = ReadNode(Next(), depth: 0);
        Next();
        if (Next() is DocumentStart second)
            bag.Error(Codes.YamlShape, "a second document begins here, but a pipeline file contains only "
                + "one", places.At(second.Start, 3),
                "move it to a separate file");
        return root;
    }

    private ParsingEvent Next()
    {
        if (!parser.MoveNext() || parser.Current is not { } next)
            throw new InvalidOperationException("unexpected end of text");
        Count(1, next);
        return next;
    }

    private void Count(int more, ParsingEvent at)
    {
        events += more;
        if (events > YamlLimits.Events)
            throw Refused(at, $"the file contains more than {YamlLimits.Events:N0} values",
                "split it; 'use:' includes another file as a stage");
    }

    private Node ReadNode(ParsingEvent next, int depth)
    {
        if (next is AnchorAlias alias)
            return ReadAlias(alias, depth);
        var node = (NodeEvent)next;
        if (!node.Tag.IsEmpty)
            bag.Error(Codes.YamlShape, $"the tag {Found.Quote(places.Raw(node, "!"))} is not allowed in a pipeline file",
                places.Property(node, "!"), "omit it, or quote text that begins with '!'");
        if (next is not Scalar && depth >= YamlLimits.Depth)
            throw Refused(next, $"values are nested more than {YamlLimits.Depth} deep", "flatten them");

        var before = events;
        anchors.Open(node.Anchor);
        Node read = next switch
        {
            SequenceStart list => ReadList(list, depth + 1),
            MappingStart map => ReadMap(map, depth + 1),
            _ => ReadScalar((Scalar)next),
        };
        anchors.Close(node.Anchor, read, events - before + 1);
        return read;
    }

    private ScalarNode ReadScalar(Scalar scalar)
    {
        var node = places.Scalar(scalar);
        if (!scalar.Value.Contains('\0'))
            return node;
        bag.Error(Codes.YamlSyntax, "the text contains the character U+0000, which is not allowed in names", node.Place,
            "remove '\\0'");
        // Some texts become paths later, and a path must not contain a NUL.
        return node with { Text = node.Text.Replace('\0', '\uFFFD') };
    }

    private ListNode ReadList(SequenceStart start, int depth)
    {
        var flow = start.Style == SequenceStyle.Flow;
        var items = new List<Node>();
        Enter(start, flow);
        ParsingEvent next;
        for (next = Next(); next is not SequenceEnd; next = Next())
            items.Add(ReadNode(next, depth));
        Leave(flow);
        return new ListNode(items, places.Collection(start, next, flow));
    }

    private MapNode ReadMap(MappingStart start, int depth)
    {
        var flow = start.Style == MappingStyle.Flow;
        var entries = new OrderedDictionary<string, MapEntry>();
        Enter(start, flow);
        ParsingEvent next;
        for (next = Next(); next is not MappingEnd; next = Next())
        {
            if (!flow && places.TabBefore(next.Start) is { } tab)
                bag.Error(Codes.YamlSyntax, "the indentation contains a tab", tab, "indent with spaces");
            var keyPlace = places.At(next.Start, (int)(next.End.Index - next.Start.Index));
            var (key, value) = MissingSpace.Separate(ReadNode(next, depth), ReadNode(Next(), depth), bag);
            if (KeyFits(key, next is AnchorAlias ? keyPlace : key.Place, entries) is { } name)
                entries.Add(name.Text, new MapEntry(name, value));
        }
        Leave(flow);
        return new MapNode([.. entries.Values], places.Collection(start, next, flow));
    }

    private ScalarNode? KeyFits(Node key, Place place, OrderedDictionary<string, MapEntry> entries)
    {
        if (key is not ScalarNode text)
            bag.Error(Codes.YamlShape, $"a key must be text, not {key.Found}",
                place, "quote text that begins with '[' or '{'");
        else if (text is { Text: "<<", Quoted: false })
            bag.Error(Codes.YamlMerge, "the merge key '<<' is not allowed in a pipeline file", place,
                "write out the keys, or reuse a whole value with an anchor and an alias");
        else if (entries.TryGetValue(text.Text, out var first))
            bag.Error(Codes.YamlDuplicateKey,
                $"the key {Found.Quote(text.Text)} is a duplicate of line {first.Key.Place.Line}",
                place, "keep one of the two");
        else
            return text with { Place = place };
        return null;
    }

    private Node ReadAlias(AnchorAlias alias, int depth)
    {
        var name = alias.Value.Value;
        var place = places.At(alias.Start, name.Length + 1);
        var (node, size, height) = anchors.Resolve(name, place);
        if (depth + height > YamlLimits.Depth)
            throw Refused(alias, $"values are nested more than {YamlLimits.Depth} deep", "flatten them");
        Count(size - 1, alias);
        return node;
    }

    private void Enter(NodeEvent start, bool flow)
    {
        if (flow)
            openBrackets.Push(places.Content(start));
    }

    private void Leave(bool flow)
    {
        if (flow)
            openBrackets.Pop();
    }

    private PipelineException Refused(ParsingEvent at, string message, string cure) =>
        new([new Diagnostic(Codes.YamlLimit, message, places.At(at.Start, 1), cure)]);
}
