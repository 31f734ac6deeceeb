using PipelineKit.Diagnostics;
using YamlDotNet.Core;

namespace PipelineKit.Documents.Yaml;

/// <summary>
/// Maps anchors (<c>&amp;name</c>) to the nodes that aliases (<c>*name</c>) refer to; an anchor can be redefined.
/// </summary>
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

    /// <summary>Returns the node of an alias; reports an unknown alias, and returns it as text.</summary>
    /// <exception cref="PipelineException">PK0102: too many aliases.</exception>
    public Anchored Resolve(string name, Place place)
    {
        if (++aliases > YamlLimits.Aliases)
            throw new PipelineException([new Diagnostic(Codes.YamlLimit,
                $"the file contains more than {YamlLimits.Aliases:N0} aliases", place, "replace aliases with their values, "
                + "or split the file")]);
        if (!open.Contains(name) && anchored.TryGetValue(name, out var found))
            return found;

        if (open.Contains(name))
            bag.Error(Codes.YamlAlias, $"the alias {Found.Quote("*" + name)} occurs inside the value it refers to",
                place, "replace the alias with its value");
        else
            bag.Error(Codes.YamlAlias, $"the alias {Found.Quote("*" + name)} has no anchor above it", place,
                Suggest.Of(name, anchored.Keys) is { } near
                    ? $"did you mean '*{near}'?"
                    : $"define the anchor '&{Found.Shorten(name)}' first, or quote text that begins with '*'");
        return new Anchored(new ScalarNode("*" + name, Quoted: true, place), 1, 0);
    }

    private static int Height(Node node) => node switch
    {
        ListNode list => 1 + list.Items.Select(Height).DefaultIfEmpty().Max(),
        MapNode map => 1 + map.Entries.Select(e => Height(e.Value)).DefaultIfEmpty().Max(),
        _ => 0,
    };

    /// <summary>An anchored node, its number of events, and its depth in collections.</summary>
    internal readonly record struct Anchored(Node Node, int Size, int Height);
}
