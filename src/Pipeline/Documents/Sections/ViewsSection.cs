using System.Globalization;
using PipelineKit.Diagnostics;
using PipelineKit.Documents.Keys;

namespace PipelineKit.Documents.Sections;

/// <summary>Parses <c>views:</c>, a list of mappings, each with one key that selects its kind: <c>{ slider: k }</c>.</summary>
internal static class ViewsSection
{
    private static readonly ViewKind[] Kinds = Enum.GetValues<ViewKind>();

    public static IReadOnlyList<ViewDocument> Read(MapEntry? section, Shapes shapes)
    {
        switch (section?.Value)
        {
            case null:
                return [];
            case ListNode list:
                return [.. list.Items.Select(item => ReadMember(item, shapes)).OfType<ViewDocument>()];
            case var other:
                shapes.Wrong(other, "'views'", "a list", "write each view as in - { slider: k }");
                return [];
        }
    }

    private static ViewDocument? ReadMember(Node item, Shapes shapes)
    {
        if (shapes.Mapping(item, "a member of 'views'", "such as { image: stage }") is not { } body)
            return null;
        var keys = body.Entries.Where(e => ViewKeys.Kinds.Has(e.Key.Text)).ToList();
        if (keys.Count != 1)
        {
            if (keys.Count > 1)
                shapes.Bag.Error(Codes.BadCombination,
                    $"a view cannot be both '{keys[0].Key.Text}' and '{keys[1].Key.Text}'",
                    keys[1].Key.Place, "split it into two views");
            else
                shapes.Bag.Error(Codes.MissingKey, "the kind of this view is missing", body.Place,
                    body.Entries.Count > 0 ? Suggest.Cure(body.Entries[0].Key.Text, ViewKeys.Kinds.Names)
                        : $"write one of {string.Join(", ", ViewKeys.Kinds.Names)}");
            return null;
        }
        return Read(Kinds.First(k => ViewDocument.KeyOf(k) == keys[0].Key.Text), keys[0], body, shapes);
    }

    private static ViewDocument? Read(ViewKind kind, MapEntry entry, MapNode body, Shapes shapes)
    {
        var allowed = ViewKeys.Of(kind);
        foreach (var (key, _) in body.Entries.Where(e => !allowed.Has(e.Key.Text)))
            shapes.Unknown(key, $"of a view with '{entry.Key.Text}'", allowed.Names);
        var (min, max) = (Number(body["min"], shapes), Number(body["max"], shapes));
        if (min > max)
            shapes.Bag.Error(Codes.BadCombination, $"'min' of the view is {body["min"]!.Value.Found}, above its max "
                + body["max"]!.Value.Found, body["min"]!.Value.Place, "exchange them");
        if (kind == ViewKind.Scatter)
            foreach (var axis in new[] { "x", "y" }.Where(a => body[a] is null))
                shapes.Bag.Error(Codes.MissingKey, $"a scatter has no '{axis}'", entry.Key.Place,
                    $"add '{axis}:' with a column, by name or by number from 0");
        return Names(kind, entry, shapes) is not { } names ? null : new ViewDocument(kind, names, entry.Key.Place)
        {
            Title = shapes.OptionalText(body["title"]),
            Min = min,
            Max = max,
            Step = Number(body["step"], shapes),
            X = shapes.OptionalText(body["x"]),
            Y = shapes.OptionalText(body["y"]),
            Color = shapes.OptionalText(body["color"]),
        };
    }

    private static IReadOnlyList<ScalarNode>? Names(ViewKind kind, MapEntry entry, Shapes shapes)
    {
        if (kind != ViewKind.Compare)
            return shapes.OptionalText(entry) is { } one ? [one] : null;
        if (entry.Value is ListNode { Items: [var before, var after] })
            return shapes.Text(before, "what is compared", "the name of a stage or an input") is { } first
                && shapes.Text(after, "what is compared", "the name of a stage or an input") is { } second ? [first, second]
                    : null;
        shapes.Wrong(entry.Value, "'compare'", "a list of two images", "write compare: [before, after]");
        return null;
    }

    private static double? Number(MapEntry? entry, Shapes shapes)
    {
        if (shapes.OptionalText(entry) is not { } text)
            return null;
        if (!text.Quoted && double.TryParse(text.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number))
            return number;
        shapes.Bag.Error(Codes.WrongType, $"'{entry!.Key.Text}' must be a number, not {text.Found}", text.Place,
            "write it as in 0.5 or 10, without quotes");
        return null;
    }
}
