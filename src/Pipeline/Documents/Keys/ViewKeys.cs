using System.Text.Json.Nodes;
using static PipelineKit.Documents.Keys.Written;

namespace PipelineKit.Documents.Keys;

/// <summary>Declares the keys of views: one key selects the kind, and each kind has keys of its own.</summary>
internal static class ViewKeys
{
    private static readonly DocumentKey Title = new("title",
        "Heading; by default, the name of what it shows, with the columns of a scatter plot.", Text);

    /// <summary>Gets the keys that select the kind; a view has exactly one.</summary>
    public static KeyTable Kinds { get; } = new([
        new("slider", "A slider for a numeric parameter of the pipeline.", Text),
        new("select", "A selection list for a parameter with choices.", Text),
        new("switch", "A switch for a true-or-false parameter.", Text),
        new("number", "A text field for a numeric parameter.", Text),
        new("image", "An image: a stage, one of its outputs, or an input.", Source),
        new("compare", "Two images to compare, before and after: [input, stage].", () => List(Source(), 2)),
        new("scatter", "A scatter plot of a table: an input or a stage whose result is a table.", Source),
        new("histogram", "Histogram of an image.", Source),
        new("table", "A table: a value of a stage, or the samples of an input or a stage.", Source),
        new("value", "A value of a stage: stats.mean.", Source),
        new("text", "A text.", Text),
    ]);

    /// <summary>Gets the keys whose values refer to stages, inputs or values.</summary>
    public static IReadOnlyList<string> Sources { get; } =
        ["image", "compare", "scatter", "color", "histogram", "table", "value"];

    private static KeyTable Range { get; } = new([
        new("min", "Smallest value; by default, that of the parameter.", Number),
        new("max", "Largest value; by default, that of the parameter.", Number),
        new("step", "Step size.", Number),
    ]);

    private static KeyTable Axes { get; } = new([
        new("x", "Column of the horizontal axis, by name or by number from 0.", Text) { Required = true },
        new("y", "Column of the vertical axis, by name or by number from 0.", Text) { Required = true },
        new("color", "Source of the colors of points: labels (clusters.labels) or a column.", Text),
    ]);

    /// <summary>Returns the keys allowed in a view of a kind.</summary>
    public static KeyTable Of(ViewKind kind)
    {
        var own = Kinds.All[(int)kind] with { Required = true };
        return new(kind switch
        {
            ViewKind.Slider or ViewKind.Number => [own, .. Range.All, Title],
            ViewKind.Scatter => [own, .. Axes.All, Title],
            ViewKind.Text => [own],
            _ => [own, Title],
        });
    }

    /// <summary>Returns the JSON Schema of a view, with the keys allowed for each kind.</summary>
    public static JsonObject Schema()
    {
        var properties = Kinds.Properties();
        foreach (var (name, value) in new KeyTable([.. Range.All, .. Axes.All, Title]).Properties().ToList())
            properties[name] = value!.DeepClone();
        return new()
        {
            ["type"] = "object",
            ["properties"] = properties,
            ["oneOf"] = new JsonArray([.. Kinds.Names.Select(n =>
                (JsonNode)new JsonObject { ["required"] = Written.Names([n]) })]),
            ["allOf"] = new JsonArray([.. Enum.GetValues<ViewKind>().Select(k => (JsonNode)new JsonObject
            {
                ["if"] = new JsonObject { ["required"] = Written.Names([ViewDocument.KeyOf(k)]) },
                ["then"] = Only(Of(k)),
            })]),
        };
    }

    // The schema of each key's value is given above.
    private static JsonObject Only(KeyTable keys)
    {
        var only = keys.Mapping();
        only["properties"] = new JsonObject(keys.Names.Select(n => KeyValuePair.Create(n, (JsonNode?)true)));
        return only;
    }

    private static JsonObject Source() => Defined("source");
}
