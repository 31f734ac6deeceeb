using System.Text;
using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Parameters;

namespace PipelineKit.Graph.Building;

/// <summary>A value of a stage, as <c>${stage.value}</c> refers to it.</summary>
internal sealed record StageValueNode(PipelineScope Scope, string Stage, string Value, Place Place) : ValueNode(Place)
{
    public override string Found => $"'${{{Stage}.{Value}}}'";
}

/// <summary>Puts values where <c>${name}</c> refers to them.</summary>
internal sealed class References(PipelineScope scope)
{
    private readonly DiagnosticBag bag = scope.Bag;

    /// <summary>The value with its references resolved; a <see cref="RefusedNode"/> after reporting one that cannot be.</summary>
    public Node Resolve(Node node) => Resolve(node, whole: true);

    /// <summary>The first part of a value that refers to another, or null.</summary>
    public static ScalarNode? Within(Node node) => node switch
    {
        ScalarNode text => text.Text.Contains("${", StringComparison.Ordinal) ? text : null,
        ListNode list => list.Items.Select(Within).FirstOrDefault(n => n is not null),
        MapNode map => map.Entries.Select(e => Within(e.Value)).FirstOrDefault(n => n is not null),
        _ => null,
    };

    /// <summary>The same value, as if it stood elsewhere.</summary>
    public static Node Moved(Node node, Place place) => node switch
    {
        ScalarNode text => text with { Place = place, Places = null },
        ListNode list => new ListNode([.. list.Items.Select(i => Moved(i, place))], place),
        MapNode map => new MapNode(
            [.. map.Entries.Select(e => new MapEntry((ScalarNode)Moved(e.Key, place), Moved(e.Value, place)))], place),
        // A value of the run stays where it was written: what is wrong with it is wrong there.
        _ => node,
    };

    /// <summary>How many values a value holds; a long text counts as several.</summary>
    public static int Size(Node node) => node switch
    {
        ScalarNode text => 1 + text.Text.Length / 64,
        ListNode list => 1 + list.Items.Sum(Size),
        MapNode map => 1 + map.Entries.Sum(e => 1 + Size(e.Value)),
        _ => 1,
    };

    private Node Resolve(Node node, bool whole)
    {
        if (Within(node) is null)
            return node;
        switch (node)
        {
            case ListNode list:
                var items = list.Items.Select(i => Resolve(i, whole: false)).ToList();
                return items.Any(i => i is RefusedNode) ? new RefusedNode(node.Place) : list with { Items = items };
            case MapNode map:
                var entries = map.Entries.Select(e => e with { Value = Resolve(e.Value, whole: false) }).ToList();
                return entries.Any(e => e.Value is RefusedNode) ? new RefusedNode(node.Place) : map with { Entries = entries };
            default:
                var text = (ScalarNode)node;
                return text.Text.StartsWith("${", StringComparison.Ordinal) && text.Text.IndexOf('}') == text.Text.Length - 1
                    ? Whole(text, whole)
                    : Embedded(text);
        }
    }

    private Node Whole(ScalarNode text, bool valuesFit)
    {
        var found = Find(text.Text[2..^1].Trim(), text, 0, text.Text.Length);
        return found is ValueNode && !valuesFit ? Misplaced(text, text.Text, 0, text.Text.Length, "a list")
            : scope.Build.CountValues(Size(found)) ? Moved(found, text.Place)
            : TooLarge(text);
    }

    private Node Embedded(ScalarNode text)
    {
        var result = new StringBuilder();
        var places = text.Places is null ? null : new TextPlaces();
        var whole = true;
        var at = 0;
        for (int open; (open = text.Text.IndexOf("${", at, StringComparison.Ordinal)) >= 0;)
        {
            var close = text.Text.IndexOf('}', open);
            if (close < 0)
                return Refuse(text, open, 2, "the '${' here is not closed", "write ${name}");
            Keep(at, open - at);
            at = close + 1;
            switch (Find(text.Text[(open + 2)..close].Trim(), text, open, at - open))
            {
                case ScalarNode value when !scope.Build.CountValues(Size(value)):
                    return TooLarge(text);
                case ScalarNode value:
                    places?.Replace(result.Length, value.Text.Length, text.At(open, at - open));
                    result.Append(value.Text);
                    break;
                case RefusedNode:
                    whole = false;
                    break;
                case ValueNode:
                    Misplaced(text, text.Text[open..at], open, at - open, "a longer text");
                    whole = false;
                    break;
                case var other:
                    Refuse(text, open, at - open,
                        $"{Found.Quote(text.Text[open..at])} is {other.Found}, which cannot stand inside a longer text",
                        "let it be the whole value");
                    whole = false;
                    break;
            }
        }
        Keep(at, text.Text.Length - at);
        // Quotes round a reference are often there only because YAML's { } asks for them.
        return whole ? new ScalarNode(result.ToString(), Quoted: false,
            text.Place) { Places = places } : new RefusedNode(text.Place);

        void Keep(int from, int length)
        {
            places?.Add(result.Length, length, text.Places!, from);
            result.Append(text.Text, from, length);
        }
    }

    private Node Find(string name, ScalarNode text, int offset, int length)
    {
        if (name.IndexOf('.') is var dot && dot >= 0)
            return new StageValueNode(scope, name[..dot], name[(dot + 1)..], text.At(offset, length));
        if (scope.Parameters.TryGetValue(name, out var value))
            return value;
        var cure = scope.FindStage(name) is not null ? $"to take a value of stage '{name}', name it: ${{{name}.value}}"
            : scope.Parameters.Count == 0 ? "declare it under 'parameters:'"
            : Nearest.Cure(name, [.. scope.Parameters.Keys]);
        return Refuse(text, offset, length, $"there is no parameter {Found.Quote(name)}", cure);
    }

    private RefusedNode Misplaced(ScalarNode text, string reference, int offset, int length, string where) =>
        Refuse(text, offset, length, $"{Found.Quote(reference)} is a value of the run, which cannot stand inside {where}",
            "let it be a parameter's whole value");

    private RefusedNode TooLarge(ScalarNode text)
    {
        bag.Error(Codes.YamlLimit,
            $"with its references written out, the pipeline holds more than {Build.MaxValues:N0} values", text.Place,
            "shorten the parameter that is repeated");
        return new RefusedNode(text.Place);
    }

    private RefusedNode Refuse(ScalarNode text, int offset, int length, string message, string cure)
    {
        bag.Error(Codes.BadReference, message, text.At(offset, length), cure);
        return new RefusedNode(text.Place);
    }
}
