using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Parameters;

namespace PipelineKit.Graph.Building;

/// <summary>Replaces <c>${name}</c> references with values.</summary>
internal sealed class References(PipelineScope scope)
{
    /// <summary>Returns the value with its references resolved; a <see cref="RefusedNode"/> after reporting an error.</summary>
    public Node Resolve(Node node) => Resolve(node, whole: true);

    /// <summary>Returns the first part of a value that contains a reference, or null.</summary>
    public static ScalarNode? Within(Node node) => node switch
    {
        ScalarNode text => text.Text.Contains("${", StringComparison.Ordinal) ? text : null,
        ListNode list => list.Items.Select(Within).FirstOrDefault(n => n is not null),
        MapNode map => map.Entries.Select(e => Within(e.Value)).FirstOrDefault(n => n is not null),
        _ => null,
    };

    /// <summary>Returns the value with another place.</summary>
    public static Node Moved(Node node, Place place) => node switch
    {
        ScalarNode text => text with { Place = place, Places = null },
        ListNode list => new ListNode([.. list.Items.Select(i => Moved(i, place))], place),
        MapNode map => new MapNode(
            [.. map.Entries.Select(e => new MapEntry((ScalarNode)Moved(e.Key, place), Moved(e.Value, place)))], place),
        ProvisionalNode provisional => provisional with { Place = place },
        FileNode file => file with { Place = place },
        // A runtime value keeps its place, because its errors belong there.
        _ => node,
    };

    /// <summary>Returns the number of values within a value; long text counts as several.</summary>
    public static int Size(Node node) => node switch
    {
        ScalarNode text => 1 + text.Text.Length / 64,
        ListNode list => 1 + list.Items.Sum(Size),
        MapNode map => 1 + map.Entries.Sum(e => 1 + Size(e.Value)),
        ProvisionalNode provisional => Size(provisional.Sample),
        _ => 1,
    };

    private Node Resolve(Node node, bool whole)
    {
        if (Within(node) is null)
            return node;
        switch (node)
        {
            case ListNode list:
                IReadOnlyList<Node> items = [.. list.Items.Select(i => Resolve(i, whole: false))];
                return Gathered(list, items, samples => list with { Items = samples });
            case MapNode map:
                IReadOnlyList<Node> values = [.. map.Entries.Select(e => Resolve(e.Value, whole: false))];
                return Gathered(map, values, samples =>
                    map with { Entries = [.. map.Entries.Zip(samples, (entry, value) => entry with { Value = value })] });
            default:
                var text = (ScalarNode)node;
                return text.Text.StartsWith("${", StringComparison.Ordinal)
                    && ReferenceText.Close(text.Text, 0) == text.Text.Length - 1
                    ? Whole(text, whole)
                    : new EmbeddedReferences(scope, text).Resolve();
        }
    }

    // A value depends on facts as a whole if one of its elements does.
    private static Node Gathered(Node written, IReadOnlyList<Node> members, Func<IReadOnlyList<Node>, Node> make)
    {
        if (members.Any(m => m is RefusedNode))
            return new RefusedNode(written.Place);
        var value = make([.. members.Select(m => m is ProvisionalNode provisional ? provisional.Sample : m)]);
        return members.Any(m => m is ProvisionalNode)
            ? new ProvisionalNode(value, PipelineParameters.Write(written), null, written.Place) : value;
    }

    private Node Whole(ScalarNode text, bool valuesFit)
    {
        var found = new Computed(scope, text, 0, text.Text.Length).Read();
        return found is ValueNode && !valuesFit ? Misplaced(scope, text, 0, text.Text.Length, "a list")
            : scope.Build.CountValues(Size(found)) ? Moved(found, text.Place)
            : TooLarge(scope, text);
    }

    /// <summary>Reports a runtime value in a position where only a whole parameter can take it.</summary>
    public static RefusedNode Misplaced(PipelineScope scope, ScalarNode text, int offset, int length, string where) =>
        Refuse(scope, text, offset, length,
            $"{Found.Quote(text.Text.Substring(offset, length))} is a runtime value, which cannot be part of {where}",
            "use it as the whole value of a parameter");

    /// <summary>Reports that references make the file too large.</summary>
    public static RefusedNode TooLarge(PipelineScope scope, ScalarNode text)
    {
        scope.Bag.Error(Codes.YamlLimit,
            $"with its references expanded, the pipeline contains more than {Build.MaxValues:N0} values", text.Place,
            "shorten the parameter that is repeated");
        return new RefusedNode(text.Place);
    }

    /// <summary>Reports an invalid reference.</summary>
    public static RefusedNode Refuse(PipelineScope scope, ScalarNode text, int offset, int length, string message, string cure)
    {
        scope.Bag.Error(Codes.BadReference, message, text.At(offset, length), cure);
        return new RefusedNode(text.Place);
    }
}
