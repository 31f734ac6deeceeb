using System.Text.Json.Nodes;

namespace PipelineKit.Documents.Keys;

/// <summary>The keys allowed in one kind of mapping.</summary>
/// <param name="all">The keys, in the order used by messages and documentation.</param>
internal sealed class KeyTable(IReadOnlyList<DocumentKey> all)
{
    /// <summary>Gets the keys, in order.</summary>
    public IReadOnlyList<DocumentKey> All { get; } = all;

    /// <summary>Gets the names of the keys, in order.</summary>
    public IReadOnlyList<string> Names { get; } = [.. all.Select(k => k.Name)];

    /// <summary>Returns whether a key of this name exists.</summary>
    public bool Has(string name) => Names.Contains(name);

    /// <summary>Returns each key with its description and schema, as the <c>properties</c> of a JSON Schema.</summary>
    public JsonObject Properties()
    {
        var properties = new JsonObject();
        foreach (var key in All)
        {
            var value = key.Value();
            // In draft-07, siblings of $ref are ignored.
            properties[key.Name] = value.ContainsKey("$ref")
                ? new JsonObject { ["description"] = key.Summary, ["allOf"] = new JsonArray(value) }
                : Described(value, key.Summary);
        }
        return properties;
    }

    /// <summary>Returns the JSON Schema of the mapping, which allows no other keys.</summary>
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
