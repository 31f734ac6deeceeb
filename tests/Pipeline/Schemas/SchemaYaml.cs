using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Documents.Yaml;

namespace PipelineKit.Tests.Pipeline.Schemas;

/// <summary>Parses YAML like an editor: scalars by the core schema of YAML 1.2.</summary>
internal static class SchemaYaml
{
    /// <summary>Converts a text to JSON.</summary>
    public static JsonElement Json(string yaml)
    {
        var bag = new DiagnosticBag();
        var root = YamlTree.Read(new SourceText("test.yaml", yaml), bag);
        return bag.HasErrors ? throw new InvalidDataException(bag.Items[0].Render())
            : JsonSerializer.SerializeToElement(Of(root!));
    }

    private static JsonNode? Of(Node node) => node switch
    {
        MapNode map => new JsonObject(map.Entries.Select(e => KeyValuePair.Create(e.Key.Text, Of(e.Value)))),
        ListNode list => new JsonArray([.. list.Items.Select(Of)]),
        ScalarNode { Quoted: true } text => text.Text,
        ScalarNode { Text: "" or "~" or "null" or "Null" or "NULL" } => null,
        ScalarNode { Text: "true" or "True" or "TRUE" } => true,
        ScalarNode { Text: "false" or "False" or "FALSE" } => false,
        ScalarNode text when Regex.IsMatch(text.Text, @"^[-+]?(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?$") =>
            decimal.TryParse(text.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact) ? exact
                : double.Parse(text.Text, CultureInfo.InvariantCulture),
        var other => ((ScalarNode)other).Text,
    };
}
