using System.Text.Json.Nodes;
using static PipelineKit.Documents.Keys.Written;

namespace PipelineKit.Documents.Keys;

/// <summary>Every key of a view: one says what it is, others belong to it.</summary>
internal static class ViewKeys
{
    private static readonly DocumentKey Title = new("title", "What stands above it; the name of what it shows when omitted.",
        Text);

    /// <summary>The keys of which a view has one.</summary>
    public static KeyTable Kinds { get; } = new([
        new("slider", "A number of the pipeline's parameters, moved along its range.", Text),
        new("select", "A parameter of the pipeline that has choices.", Text),
        new("switch", "A parameter of the pipeline that is true or false.", Text),
        new("number", "A number of the pipeline's parameters, typed.", Text),
        new("image", "An image: a stage, one of its outputs, or an input.", Source),
        new("compare", "Two images, before and after: [input, stage].", () => List(Source(), 2)),
        new("scatter", "A table whose samples are points: an input, or a stage that gives one.", Source),
        new("histogram", "How often each value occurs in an image.", Source),
        new("table", "A value that is a table, or the samples of a table.", Source),
        new("value", "A value of a stage: stats.mean.", Source),
        new("text", "A text for people.", Text),
    ]);

    /// <summary>Keys whose texts name stages, inputs or values.</summary>
    public static IReadOnlyList<string> Sources { get; } =
        ["image", "compare", "scatter", "color", "histogram", "table", "value"];

    private static KeyTable Range { get; } = new([
        new("min", "Where it begins; the parameter's own when omitted.", Number),
        new("max", "Where it ends; the parameter's own when omitted.", Number),
        new("step", "By how much it moves.", Number),
    ]);

    private static KeyTable Axes { get; } = new([
        new("x", "The column along the horizontal axis, by its name or its number from 0.", Text) { Required = true },
        new("y", "The column along the vertical axis.", Text) { Required = true },
        new("color", "What colors the points: labels (clusters.labels), or a column.", Text),
    ]);

    /// <summary>The keys of a view of one kind.</summary>
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

    /// <summary>Any view, as JSON Schema: for each kind the keys it has.</summary>
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

    // What the keys may hold is said once, above.
    private static JsonObject Only(KeyTable keys)
    {
        var only = keys.Mapping();
        only["properties"] = new JsonObject(keys.Names.Select(n => KeyValuePair.Create(n, (JsonNode?)true)));
        return only;
    }

    private static JsonObject Source() => Defined("source");
}
