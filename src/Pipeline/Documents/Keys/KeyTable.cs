using System.Text.Json.Nodes;

namespace PipelineKit.Documents.Keys;

/// <summary>The keys of one kind of mapping.</summary>
/// <param name="all">Each of them, in the order in which messages and documentation name them.</param>
internal sealed class KeyTable(IReadOnlyList<DocumentKey> all)
{
    /// <summary>The keys, in order.</summary>
    public IReadOnlyList<DocumentKey> All { get; } = all;

    /// <summary>Their names, in order.</summary>
    public IReadOnlyList<string> Names { get; } = [.. all.Select(k => k.Name)];

    /// <summary>Whether there is such a key.</summary>
    public bool Has(string name) => Names.Contains(name);

    /// <summary>Each key with its description and its value, as the <c>properties</c> of JSON Schema.</summary>
    public JsonObject Properties()
    {
        var properties = new JsonObject();
        foreach (var key in All)
        {
            var value = key.Value();
            // Beside a reference, draft-07 ignores everything else.
            properties[key.Name] = value.ContainsKey("$ref")
                ? new JsonObject { ["description"] = key.Summary, ["allOf"] = new JsonArray(value) }
                : Described(value, key.Summary);
        }
        return properties;
    }

    /// <summary>The mapping as JSON Schema: these keys and no others.</summary>
    public JsonObject Mapping()
    {
        var mapping = new JsonObject { ["type"] = "object", ["properties"] = Properties(), ["additionalProperties"] = false };
        if (All.Any(k => k.Required))
            mapping["required"] = Written.Names(All.Where(k => k.Required).Select(k => k.Name));
        return mapping;
    }

    private static JsonObject Described(JsonObject value, string summary)
    {
        value.Insert(0, "description", summary);
        return value;
    }
}
