using System.Text.Json.Nodes;

namespace PipelineKit.Documents.Keys;

/// <summary>Creates JSON Schema fragments (draft-07) for values in a pipeline file.</summary>
internal static class Written
{
    /// <summary>The name of the schema's definition for <see cref="Reference"/>.</summary>
    public const string ReferenceName = "reference";

    /// <summary>Allows any value.</summary>
    public static JsonObject Anything() => [];

    /// <summary>Allows text; YAML reads some unquoted texts as numbers or booleans.</summary>
    public static JsonObject Text() => new() { ["type"] = new JsonArray("string", "number", "boolean") };

    /// <summary>Allows a number.</summary>
    public static JsonObject Number() => new() { ["type"] = "number" };

    /// <summary>Allows an integer.</summary>
    public static JsonObject Whole() => new() { ["type"] = "integer" };

    /// <summary>Allows <c>true</c> or <c>false</c>.</summary>
    public static JsonObject Truth() => new() { ["type"] = "boolean" };

    /// <summary>Allows one of the names.</summary>
    public static JsonObject OneOf(params IEnumerable<string> names) => new() { ["enum"] = Names(names) };

    /// <summary>Allows text that matches an ECMA-262 regular expression.</summary>
    public static JsonObject Form(string pattern) => new() { ["type"] = "string", ["pattern"] = pattern };

    /// <summary>Allows a list, of exactly <paramref name="count"/> elements unless null.</summary>
    public static JsonObject List(JsonNode members, int? count = null)
    {
        var list = new JsonObject { ["type"] = "array", ["items"] = members };
        if (count is { } exactly)
            (list["minItems"], list["maxItems"]) = (exactly, exactly);
        return list;
    }

    /// <summary>Refers to a definition of the schema.</summary>
    public static JsonObject Defined(string name) => new() { ["$ref"] = $"#/definitions/{name}" };

    /// <summary>Allows any of several alternatives.</summary>
    public static JsonObject Any(params JsonNode[] several) => new() { ["anyOf"] = new JsonArray(several) };

    /// <summary>Allows a value, or text with <c>${…}</c> in its place.</summary>
    public static JsonObject OrReference(JsonNode value) => Any(value, Defined(ReferenceName));

    /// <summary>Allows text that refers to a parameter or to a stage's value.</summary>
    public static JsonObject Reference() => new()
    {
        ["description"] = "A parameter of the pipeline, ${name}, or a value of a stage, ${stage.value}.",
        ["type"] = "string",
        ["pattern"] = @"\$\{",
    };

    /// <summary>Converts names to a JSON array.</summary>
    public static JsonArray Names(IEnumerable<string> names) => [.. names.Select(n => (JsonNode)n)];
}
