using System.Globalization;
using PipelineKit.Diagnostics;
using PipelineKit.Documents.Keys;

namespace PipelineKit.Documents.Sections;

/// <summary>
/// Parses <c>parameters:</c>, a mapping of names to defaults, or to mappings with <c>default</c>, <c>type</c>, <c>choices</c>,
/// <c>min</c>, <c>max</c>, <c>summary</c>.
/// </summary>
internal static class ParametersSection
{
    public static IReadOnlyList<ParameterDeclaration> Read(MapEntry? section, Shapes shapes)
    {
        if (section is null || shapes.Mapping(section.Value, "'parameters'", "of names to defaults") is not { } map)
            return [];
        var declarations = new List<ParameterDeclaration>();
        foreach (var (name, value) in map.Entries)
        {
            shapes.Name(name, "a parameter");
            declarations.Add(value is MapNode body ? ReadBody(name, body, shapes) : new ParameterDeclaration(name, value));
            if (value is ScalarNode { IsEmpty: true })
                MissingDefault(name, shapes);
        }
        return declarations;
    }

    private static ParameterDeclaration ReadBody(ScalarNode name, MapNode body, Shapes shapes)
    {
        foreach (var (key, _) in body.Entries.Where(e => !DocumentKeys.Parameter.Has(e.Key.Text)))
            shapes.Unknown(key, $"of parameter {name.Found}", DocumentKeys.Parameter.Names);
        var min = Bound(body["min"], shapes);
        var max = Bound(body["max"], shapes);
        if (min > max)
            shapes.Bag.Error(Codes.BadCombination,
                $"'min' of parameter {name.Found} is {body["min"]!.Value.Found}, above its max {body["max"]!.Value.Found}",
                body["min"]!.Value.Place, "exchange them");
        if (body["default"] is null or { Value: ScalarNode { IsEmpty: true } })
            MissingDefault(name, shapes, isColor: body["type"]?.Value is ScalarNode { Text: "color" });
        // A bound stands in for a missing default, so that what refers to the parameter is not an error too.
        var value = body["default"] ?? body["min"] ?? body["max"];
        return new ParameterDeclaration(name, value?.Value ?? new ScalarNode("", Quoted: false, name.Place))
        {
            Type = Type(body, min is not null || max is not null, shapes),
            Choices = Choices(body["choices"], shapes),
            Min = min,
            Max = max,
            Summary = shapes.OptionalText(body["summary"])?.Text,
        };
    }

    private static string? Type(MapNode body, bool bounded, Shapes shapes)
    {
        if (shapes.OptionalText(body["type"]) is not { } text)
            return null;
        if (!ParameterDeclaration.Types.Contains(text.Text))
        {
            shapes.Bag.Error(Codes.NotAllowed, $"unknown type {text.Found}", text.Place,
                Suggest.Cure(text.Text, ParameterDeclaration.Types));
            return null;
        }
        if (bounded && text.Text is not ("number" or "integer"))
            shapes.Bag.Error(Codes.BadCombination, $"'min' and 'max' require numbers, but the type is {text.Found}", text.Place,
                "omit them, or write type: number");
        return text.Text;
    }

    private static IReadOnlyList<string> Choices(MapEntry? entry, Shapes shapes)
    {
        switch (entry?.Value)
        {
            case null:
                return [];
            case ListNode { Items.Count: > 0 } list:
                return [.. list.Items.Select(i => shapes.Text(i, "a member of 'choices'", "a text or a number"))
                    .OfType<ScalarNode>().Select(t => t.Text)];
            case var other:
                shapes.Wrong(other, "'choices'", "a list of values", "write choices: [first, second]");
                return [];
        }
    }

    private static double? Bound(MapEntry? entry, Shapes shapes)
    {
        if (shapes.OptionalText(entry) is not { } text)
            return null;
        if (!text.Quoted && double.TryParse(text.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var bound)
            && double.IsFinite(bound))
            return bound;
        shapes.Bag.Error(Codes.WrongType, $"'{entry!.Key.Text}' must be a number, not {text.Found}",
            text.Place, "write it as in 0.5 or 1e6, without quotes");
        return null;
    }

    private static void MissingDefault(ScalarNode name, Shapes shapes, bool isColor = false) =>
        shapes.Bag.Error(Codes.MissingKey, $"parameter {name.Found} has no default", name.Place,
            isColor ? "add 'default:', in quotes, since '#' starts a comment: default: \"#ff8000\""
                : "add 'default:'");
}
