using PipelineKit.Diagnostics;
using PipelineKit.Documents.Keys;

namespace PipelineKit.Documents.Sections;

/// <summary>
/// Parses <c>outputs:</c>, a mapping of names to stages or to <c>{ from, format, … }</c>, or a list of stages that give their
/// outputs their names.
/// </summary>
internal static class OutputsSection
{
    public static IReadOnlyList<OutputDocument>? Read(MapEntry? section, Shapes shapes)
    {
        switch (section?.Value)
        {
            case null:
                return null;
            case ListNode { Items.Count: > 0 } list:
                return ReadList(list, shapes);
            case MapNode { Entries.Count: > 0 } map:
                return [.. map.Entries.Select(e => ReadEntry(e, shapes)).OfType<OutputDocument>()];
            case ScalarNode { IsEmpty: false } text:
                shapes.Wrong(text, "'outputs'", "a list of stages or a mapping", $"write outputs: [{Found.Shorten(text.Text)}]");
                return null;
            case var empty:
                shapes.Bag.Error(Codes.YamlShape, "'outputs' is empty", empty.Place, "omit it to write the last stage");
                return null;
        }
    }

    private static List<OutputDocument> ReadList(ListNode list, Shapes shapes)
    {
        var outputs = new List<OutputDocument>();
        var names = new HashSet<string>();
        foreach (var item in list.Items)
        {
            if (shapes.Text(item, "a member of 'outputs'", "the name of a stage",
                "name one, or write outputs as a mapping") is not { } name)
                continue;
            if (name.Text.Contains('.'))
                shapes.Bag.Error(Codes.BadName, $"{name.Found} cannot name an output", name.Place,
                    "write outputs as a mapping, " +
                    $"as in {Found.Shorten(name.Text[(name.Text.LastIndexOf('.') + 1)..])}: {Found.Shorten(name.Text)}");
            else
                shapes.Name(name, "an output");
            if (names.Add(name.Text))
                outputs.Add(new OutputDocument(name, name, null, []));
            else
                shapes.Bag.Error(Codes.DuplicateName, $"two outputs are named {name.Found}",
                    name.Place, "write outputs as a mapping, with a name for each");
        }
        return outputs;
    }

    private static OutputDocument? ReadEntry(MapEntry entry, Shapes shapes)
    {
        var (name, value) = entry;
        shapes.Name(name, "an output");
        if (value is ScalarNode { IsEmpty: false } stage)
            return new OutputDocument(name, stage, null, []);
        if (shapes.Mapping(value, $"output {name.Found}",
            "such as { from: stage, format: png }, or a stage's name") is not { } body)
            return null;
        var format = shapes.OptionalText(body["format"]);
        if (body["from"] is null)
            shapes.Bag.Error(Codes.MissingKey, $"output {name.Found} has no 'from'",
                name.Place, "add 'from:' with the name of a stage");
        var collect = Collect(body["collect"], shapes);
        if (From(body["from"], shapes) is not [var from, .. var more])
            return null;
        return new OutputDocument(name, from, format, [.. body.Entries.Where(e => !DocumentKeys.Output.Has(e.Key.Text))])
        {
            Flatten = body["flatten"],
            IsList = body["from"]!.Value is ListNode,
            More = more,
            Collect = collect,
            FileName = shapes.OptionalText(body["name"]),
        };
    }

    private static ScalarNode[] From(MapEntry? entry, Shapes shapes) => entry?.Value switch
    {
        null => [],
        ListNode { Items.Count: > 0 } list =>
            [.. list.Items.Select(i => shapes.Text(i, "a member of 'from'", "a value of a stage")).OfType<ScalarNode>()],
        _ => shapes.OptionalText(entry) is { } only ? [only] : [],
    };

    private static Place? Collect(MapEntry? entry, Shapes shapes)
    {
        if (shapes.OptionalText(entry) is not { } text)
            return null;
        if (text is not { Quoted: false, Text: "true" or "false" })
            shapes.Bag.Error(Codes.WrongType, $"'collect' must be true or false, not {text.Found}", text.Place);
        return text.Text == "true" ? entry!.Key.Place : null;
    }
}
