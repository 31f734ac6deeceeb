using PipelineKit.Diagnostics;
using YamlDotNet.Core;

namespace PipelineKit.Documents.Yaml;

/// <summary>What <c>&amp;name</c> marked so far, for <c>*name</c> to stand for; a name may be given anew.</summary>
internal sealed class AnchorTable(DiagnosticBag bag)
{
    private readonly Dictionary<string, Anchored> anchored = [];
    private readonly HashSet<string> open = [];
    private int aliases;

    public void Open(AnchorName anchor)
    {
        if (!anchor.IsEmpty)
            open.Add(anchor.Value);
    }

    public void Close(AnchorName anchor, Node node, int size)
    {
        if (anchor.IsEmpty)
            return;
        open.Remove(anchor.Value);
        anchored[anchor.Value] = new Anchored(node, size, Height(node));
    }

    /// <summary>The node an alias stands for; the alias as text, and an error in the bag, when there is none.</summary>
    /// <exception cref="PipelineException">PK0102: too many aliases.</exception>
    public Anchored Resolve(string name, Place place)
    {
        if (++aliases > YamlLimits.Aliases)
            throw new PipelineException([new Diagnostic(Codes.YamlLimit,
                $"the file holds more than {YamlLimits.Aliases:N0} aliases", place, "write the values out, or split the file")]);
        if (!open.Contains(name) && anchored.TryGetValue(name, out var found))
            return found;

        if (open.Contains(name))
            bag.Error(Codes.YamlAlias, $"the alias {Found.Quote("*" + name)} stands inside the value it names",
                place, "write the value out");
        else
            bag.Error(Codes.YamlAlias, $"the alias {Found.Quote("*" + name)} names no anchor above it", place,
                Suggest.Of(name, anchored.Keys) is { } near
                    ? $"did you mean '*{near}'?"
                    : $"mark the value with '&{Found.Shorten(name)}' first, or put text that begins with '*' in quotes");
        return new Anchored(new ScalarNode("*" + name, Quoted: true, place), 1, 0);
    }

    private static int Height(Node node) => node switch
    {
        ListNode list => 1 + list.Items.Select(Height).DefaultIfEmpty().Max(),
        MapNode map => 1 + map.Entries.Select(e => Height(e.Value)).DefaultIfEmpty().Max(),
        _ => 0,
    };

    /// <summary>A marked node, the events it took, and how many collections deep it is.</summary>
    internal readonly record struct Anchored(Node Node, int Size, int Height);
}
