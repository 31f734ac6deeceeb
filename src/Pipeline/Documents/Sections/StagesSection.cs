using PipelineKit.Diagnostics;
using PipelineKit.Documents.Keys;

namespace PipelineKit.Documents.Sections;

/// <summary>Parses <c>stages:</c>, a mapping of names to an operator or another file, with inputs and parameters.</summary>
internal sealed class StagesSection(Shapes shapes, IReadOnlyList<InputDeclaration> inputs)
{
    public IReadOnlyList<StageDocument> Read(MapNode root)
    {
        if (root["stages"] is not { } section)
        {
            // A misspelled key is already reported.
            if (!root.Entries.Any(e => Suggest.Of(e.Key.Text, ["stages"]) is not null))
                shapes.Bag.Error(Codes.MissingKey, "the file has no 'stages'", root.Place,
                    "add 'stages:' with at least one stage, as in blur: { op: gaussian }");
            return [];
        }
        if (shapes.Mapping(section.Value, "'stages'", "of names to stages") is not { } map)
            return [];
        if (map.Entries.Count == 0)
            shapes.Bag.Error(Codes.MissingKey, "'stages' is empty", map.Place,
                "add at least one stage, as in blur: { op: gaussian }");
        return [.. map.Entries.Where(e => !IsSection(e)).Select(ReadStage)];
    }

    // A stage can have the name of a section, but not its contents.
    private bool IsSection(MapEntry entry)
    {
        if (!DocumentKeys.File.Has(entry.Key.Text) || entry.Value is ScalarNode
            || entry.Value is MapNode body && body.Entries.Any(e => Suggest.Of(e.Key.Text, ["op", "use"]) is not null))
            return false;
        shapes.Bag.Error(Codes.YamlShape, $"{entry.Key.Found} is indented like a stage", entry.Key.Place,
            $"move '{entry.Key.Text}:' and its contents to the left, so that it begins in the column of 'stages:'");
        return true;
    }

    private StageDocument ReadStage(MapEntry entry)
    {
        var (name, value) = entry;
        shapes.Name(name, "a stage");
        if (inputs.Any(i => i.Name.Text == name.Text))
            shapes.Bag.Error(Codes.DuplicateName, $"stage {name.Found} has the name of an input", name.Place, "rename the stage");
        var cure = value is ScalarNode { IsEmpty: false } op
            ? $"write {Found.Shorten(name.Text)}: {{ op: {Found.Shorten(op.Text)} }}" : "write at least its 'op'";
        if (shapes.Mapping(value, $"stage {name.Found}", "with its 'op'", cure) is not { } body)
            return new StageDocument(name, null, null, null, []);

        if (body["note"] is { } note)
            shapes.Text(note.Value, "'note'");
        var (operatorName, use) = ReadWork(name, body);
        return new StageDocument(name, operatorName, use, ReadInputs(body["in"]),
            [.. body.Entries.Where(e => !DocumentKeys.Stage.Has(e.Key.Text))]);
    }

    private (ScalarNode? Op, ScalarNode? Use) ReadWork(ScalarNode name, MapNode body)
    {
        if (body["op"] is null && body["use"] is null)
        {
            var others = body.Entries.Select(e => e.Key.Text).Where(k => !DocumentKeys.Stage.Has(k) && k.Length > 1);
            shapes.Bag.Error(Codes.MissingKey, $"stage {name.Found} has no 'op'", name.Place, Suggest.Of("op", others) is { } near
                ? $"did you mean 'op' instead of '{near}'?"
                : "add 'op:' with an operator's name, or 'use:' with a pipeline file");
        }
        if (body["op"] is { } both && body["use"] is { } second)
            shapes.Bag.Error(Codes.BadCombination, $"stage {name.Found} has both 'op' and 'use'",
                second.Key.Place, "keep one of the two");
        var op = body["op"] is { } first ? shapes.Text(first.Value, "'op'",
            "an operator's name", "write one, as in op: gaussian") : null;
        var use = body["op"] is null && body["use"] is { } file
            ? shapes.Text(file.Value, "'use'", "the path of a pipeline file", "write one, as in use: other.yaml") : null;
        return (op, use);
    }

    private List<StageInput>? ReadInputs(MapEntry? entry)
    {
        switch (entry?.Value)
        {
            case null:
                return null;
            case ListNode { Items.Count: > 0 } list:
                return [.. list.Items.Select(item => ReadSource(null, item)).OfType<StageInput>()];
            case MapNode { Entries.Count: > 0 } map:
                foreach (var (port, _) in map.Entries)
                    shapes.Name(port, "an input of a stage");
                return [.. map.Entries.Select(e => ReadSource(e.Key, e.Value)).OfType<StageInput>()];
            case ScalarNode { IsEmpty: false } text:
                return ReadSource(null, text) is { } source ? [source] : null;
            case var empty:
                shapes.Bag.Error(Codes.YamlShape, "'in' is empty", empty.Place, "omit it to read the stage before");
                return null;
        }
    }

    private StageInput? ReadSource(ScalarNode? port, Node node)
    {
        if (shapes.Text(node, "what a stage reads", "the name of a stage or an input", "name one") is not { } source)
            return null;
        if (!source.Text.Contains(','))
            return new StageInput(port, source);
        shapes.Bag.Error(Codes.YamlShape, $"{source.Found} is not a single name",
            source.Place, "write a list, as in in: [left, right]");
        return null;
    }
}
