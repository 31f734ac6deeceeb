using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using PipelineKit.Documents.Keys;
using PipelineKit.Registry;

namespace PipelineKit.Schemas;

/// <summary>
/// The JSON Schema (draft-07) of pipeline files, for editors: keys, operators with their parameters, formats with their
/// options. Everything it rejects is also rejected by the reader and the graph builder. It does not check what only they can:
/// names of stages, cycles, sizes, expressions.
/// </summary>
public static class PipelineSchema
{
    private const string Named = "^[A-Za-z][A-Za-z0-9_-]*$";

    private static readonly JsonSerializerOptions Layout =
        new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Returns the schema as text.</summary>
    /// <param name="operators">The available operators.</param>
    /// <param name="codecs">The available formats.</param>
    public static string Of(OperatorRegistry operators, CodecRegistry codecs) => Root(operators, codecs).ToJsonString(Layout);

    private static JsonObject Root(OperatorRegistry operators, CodecRegistry codecs)
    {
        var root = new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["title"] = "A pipeline of PipelineKit",
            ["description"] = "Written by 'pipelinekit schema' from the operators and formats of that program.",
        };
        foreach (var (key, value) in DocumentKeys.File.Mapping())
            root[key] = value?.DeepClone();
        // A file with its own plugins can use operators that are unknown here.
        root["if"] = new JsonObject { ["required"] = Written.Names([DocumentKeys.Plugins]) };
        root["else"] = new JsonObject
        {
            ["properties"] = new JsonObject { [DocumentKeys.Stages] = Mapped(Written.Defined("known-stage")) },
        };
        root["definitions"] = Definitions(operators, codecs);
        return root;
    }

    private static JsonObject Definitions(OperatorRegistry operators, CodecRegistry codecs)
    {
        var definitions = new JsonObject
        {
            [Written.ReferenceName] = Written.Reference(),
            ["source"] = Written.Form(@"^[^,]+$"),
            ["sources"] = Written.Any(Written.Defined("source"), NotEmpty(Written.List(Written.Defined("source"))),
                NotEmpty(Mapped(Written.Defined("source")))),
            [DocumentKeys.Plugins] =
                NotEmpty(Written.List(Written.Any(Written.Text(), DocumentKeys.Plugin.Mapping()))),
            [DocumentKeys.Parameters] = Mapped(Written.Any(Written.Text(),
                Written.List(Written.Anything()), DocumentKeys.Parameter.Mapping())),
            [DocumentKeys.Inputs] = Written.Any(NotEmpty(Written.List(Written.Form(Named))),
                NotEmpty(Mapped(Written.Any(new JsonObject { ["type"] = "null" }, DocumentKeys.Input.Mapping())))),
            [DocumentKeys.Stages] = NotEmpty(Mapped(Written.Defined("stage"))),
            [DocumentKeys.Outputs] = Written.Any(NotEmpty(Written.List(Written.Form(Named))),
                NotEmpty(Mapped(Written.Any(Written.Defined("source"), Written.Defined("output"))))),
            [DocumentKeys.Views] = Written.List(ViewKeys.Schema()),
        };
        OperatorSchema.AddTo(definitions, operators);
        FormatSchema.AddTo(definitions, codecs);
        return definitions;
    }

    private static JsonObject Mapped(JsonNode values) => new()
    {
        ["type"] = "object",
        ["propertyNames"] = new JsonObject { ["pattern"] = Named },
        ["additionalProperties"] = values,
    };

    private static JsonObject NotEmpty(JsonObject several)
    {
        several[(string?)several["type"] == "array" ? "minItems" : "minProperties"] = 1;
        return several;
    }
}
