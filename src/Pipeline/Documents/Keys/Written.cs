using System.Text.Json.Nodes;

namespace PipelineKit.Documents.Keys;

/// <summary>What may be written for a value, as fragments of JSON Schema (draft-07).</summary>
internal static class Written
{
    /// <summary>Where <see cref="Reference"/> is defined, within the schema of a pipeline file.</summary>
    public const string ReferenceName = "reference";

    /// <summary>Anything at all.</summary>
    public static JsonObject Anything() => [];

    /// <summary>Text; YAML takes some texts without quotes for numbers or truth values.</summary>
    public static JsonObject Text() => new() { ["type"] = new JsonArray("string", "number", "boolean") };

    /// <summary>A number.</summary>
    public static JsonObject Number() => new() { ["type"] = "number" };

    /// <summary>A whole number.</summary>
    public static JsonObject Whole() => new() { ["type"] = "integer" };

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public static JsonObject Truth() => new() { ["type"] = "boolean" };

    /// <summary>One of some names.</summary>
    public static JsonObject OneOf(params IEnumerable<string> names) => new() { ["enum"] = Names(names) };

    /// <summary>Text of a form, as a regular expression of ECMA-262.</summary>
    public static JsonObject Form(string pattern) => new() { ["type"] = "string", ["pattern"] = pattern };

    /// <summary>A list; <paramref name="count"/> is how many members it has, where that is certain.</summary>
    public static JsonObject List(JsonNode members, int? count = null)
    {
        var list = new JsonObject { ["type"] = "array", ["items"] = members };
        if (count is { } exactly)
            (list["minItems"], list["maxItems"]) = (exactly, exactly);
        return list;
    }

    /// <summary>What one of the schema's definitions says.</summary>
    public static JsonObject Defined(string name) => new() { ["$ref"] = $"#/definitions/{name}" };

    /// <summary>What any of several says.</summary>
    public static JsonObject Any(params JsonNode[] several) => new() { ["anyOf"] = new JsonArray(several) };

    /// <summary>A value, or a text with <c>${…}</c> that stands for it.</summary>
    public static JsonObject OrReference(JsonNode value) => Any(value, Defined(ReferenceName));

    /// <summary>A text that refers to a parameter, or to a value of a stage.</summary>
    public static JsonObject Reference() => new()
    {
        ["description"] = "A parameter of the pipeline, ${name}, or a value of a stage, ${stage.value}.",
        ["type"] = "string",
        ["pattern"] = @"\$\{",
    };

    /// <summary>Names as a JSON array.</summary>
    public static JsonArray Names(IEnumerable<string> names) => [.. names.Select(n => (JsonNode)n)];
}
