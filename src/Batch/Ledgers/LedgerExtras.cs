using System.Collections.Frozen;
using System.Text.Json;
using PipelineKit.Batch.Formats;

namespace PipelineKit.Batch.Ledgers;

/// <summary>Optional keys of an item line: path facts and table rows.</summary>
internal static class LedgerExtras
{
    private const string Facts = "facts", Rows = "rows";

    /// <summary>Writes the keys that apply.</summary>
    public static void Write(Utf8JsonWriter json, LedgerEntry entry)
    {
        if (entry.Facts.Count > 0)
        {
            json.WriteStartObject(Facts);
            foreach (var (name, text) in entry.Facts)
                json.WriteString(name, text);
            json.WriteEndObject();
        }
        if (entry.Rows.Count == 0)
            return;
        json.WriteStartArray(Rows);
        foreach (var numbers in entry.Rows)
            json.WriteStringValue(ExactNumbers.Write(numbers));
        json.WriteEndArray();
    }

    /// <summary>Reads the path facts.</summary>
    public static FrozenDictionary<string, string> ReadFacts(JsonElement item) => item.TryGetProperty(Facts, out var facts)
        ? facts.EnumerateObject().ToFrozenDictionary(f => f.Name, f => f.Value.GetString()!)
        : FrozenDictionary<string, string>.Empty;

    /// <summary>Reads the table rows.</summary>
    public static IReadOnlyList<double[]> ReadRows(JsonElement item) => item.TryGetProperty(Rows, out var rows)
        ? [.. rows.EnumerateArray().Select(r => ExactNumbers.Numbers(r.GetString()!))]
        : [];
}
