using PipelineKit.Diagnostics;
using PipelineKit.Documents.Keys;

namespace PipelineKit.Documents.Sections;

/// <summary>Parses <c>inputs:</c>, a list of names, or a mapping of names to <c>{ as, match }</c>.</summary>
internal static class InputsSection
{
    private static readonly string[] Kinds = ["image", "table", "stack"];

    public static IReadOnlyList<InputDeclaration> Read(MapEntry? section, SourceText source, Shapes shapes)
    {
        var inputs = section?.Value switch
        {
            ListNode list => ReadList(list, shapes),
            MapNode map => [.. map.Entries.Select(e => ReadEntry(e, shapes))],
            null => [],
            var other => Refuse(other, shapes),
        };
        if (section?.Value is ListNode { Items.Count: 0 } or MapNode { Entries.Count: 0 })
            shapes.Bag.Error(Codes.YamlShape, "'inputs' is empty",
                section.Value.Place, "omit it for one input named 'input'");
        return inputs.Count > 0
            ? inputs : [new InputDeclaration(new ScalarNode("input", Quoted: false, source.At(0, 1)))];
    }

    private static List<InputDeclaration> ReadList(ListNode list, Shapes shapes)
    {
        var inputs = new List<InputDeclaration>();
        var names = new HashSet<string>();
        foreach (var item in list.Items)
        {
            if (shapes.Text(item, "a member of 'inputs'", "a name") is not { } name)
                continue;
            shapes.Name(name, "an input");
            if (names.Add(name.Text))
                inputs.Add(new InputDeclaration(name));
            else
                shapes.Bag.Error(Codes.DuplicateName, $"two inputs are named {name.Found}",
                    name.Place, "rename one of the two");
        }
        return inputs;
    }

    private static InputDeclaration ReadEntry(MapEntry entry, Shapes shapes)
    {
        var (name, value) = entry;
        shapes.Name(name, "an input");
        if (value is ScalarNode { IsEmpty: true }
            || shapes.Mapping(value, $"input {name.Found}", "such as { as: table }") is not { } body)
            return new InputDeclaration(name);
        foreach (var (key, _) in body.Entries.Where(e => !DocumentKeys.Input.Has(e.Key.Text)))
            shapes.Unknown(key, $"of input {name.Found}", DocumentKeys.Input.Names);
        var kind = shapes.OptionalText(body["as"]);
        if (kind is not null && !Kinds.Contains(kind.Text))
            shapes.Bag.Error(Codes.NotAllowed, $"unknown kind of input {kind.Found}",
                kind.Place, Suggest.Cure(kind.Text, Kinds));
        return new InputDeclaration(name, (InputForm)Math.Max(0, Array.IndexOf(Kinds, kind?.Text)))
        {
            Match = shapes.OptionalText(body["match"]),
            Frames = FramesKey.Read(body, kind?.Text == "table", shapes),
        };
    }

    private static List<InputDeclaration> Refuse(Node node, Shapes shapes)
    {
        var cure = node is ScalarNode { IsEmpty: false } text
            ? $"write inputs: [{Found.Shorten(text.Text)}]" : "omit it for one input named 'input'";
        shapes.Wrong(node, "'inputs'", "a list of names or a mapping", cure);
        return [];
    }
}
