using System.Text.Json.Nodes;
using PipelineKit.Documents.Keys;
using PipelineKit.Graph.Building;
using PipelineKit.Parameters;
using PipelineKit.Registry;

namespace PipelineKit.Schemas;

/// <summary>The schema of outputs: a definition for each format, which applies when <c>format</c> names it.</summary>
internal static class FormatSchema
{
    /// <summary>Adds <c>output</c> and a definition for each format.</summary>
    public static void AddTo(JsonObject definitions, CodecRegistry codecs)
    {
        var formats = codecs.All.Where(f => f.Format.CanWrite).OrderBy(f => f.Format.Name, StringComparer.Ordinal).ToList();
        var cases = new JsonArray();
        foreach (var one in formats)
            Add(one.Format.Name, $"An image as {one.Format.Name}: .{string.Join(", .", one.Format.Extensions)}", one.Options);
        Add(OutputResolver.Json, "Values of a stage, as JSON", NoOptions);
        var properties = DocumentKeys.Output.Properties();
        properties["format"]!["enum"] = Written.Names([.. formats.Select(f => f.Format.Name), OutputResolver.Json]);
        definitions["output"] = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = properties,
            ["allOf"] = cases,
            // Options depend on the format.
            ["if"] = new JsonObject { ["required"] = Written.Names(["format"]) },
            ["else"] = DocumentKeys.Output.Mapping(),
        };

        void Add(string name, string summary, ParameterSet options)
        {
            cases.Add(ParameterSchema.When("format", name, Written.Defined($"format-{name}")));
            definitions[$"format-{name}"] = ParameterSchema.Mapping(DocumentKeys.Output, "format", name, summary, options);
        }
    }

    private static ParameterSet NoOptions { get; } = new(typeof(object));
}
