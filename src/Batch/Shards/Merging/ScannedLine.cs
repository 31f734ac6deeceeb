using System.Text.Json;
using PipelineKit.Batch.Files;
using PipelineKit.Batch.Items;
using PipelineKit.Batch.Ledgers;
using PipelineKit.Batch.Outputs;

namespace PipelineKit.Batch.Shards.Merging;

/// <summary>An item of a shard's list, as far as the scan of a merge needs it.</summary>
/// <param name="Index">The index in the job.</param>
/// <param name="Key">The ledger key.</param>
/// <param name="Outputs">The outputs, relative to the output folder.</param>
internal readonly record struct ScannedPlace(int Index, string Key, string[] Outputs);

/// <summary>A ledger line, as far as the scan of a merge needs it.</summary>
/// <param name="Key">The key of the item.</param>
/// <param name="State">The state of the item.</param>
/// <param name="Inputs">The hashes of its inputs.</param>
/// <param name="Outputs">The hashes of its outputs.</param>
internal readonly record struct ScannedEntry(string Key, EntryState State, ContentHash[] Inputs, ContentHash[] Outputs);

/// <summary>
/// Reads lines of shards for the scan of a merge. A million items have four million lines, so the members needed are read
/// without creating a document. Lines that differ from what the program writes are left to the complete parsers.
/// </summary>
internal static class ScannedLine
{
    private delegate T? Reading<T>(ref Utf8JsonReader json)
        where T : struct;

    /// <summary>Reads a line of a shard's list; null if it is damaged.</summary>
    public static ScannedPlace? Place(ReadOnlySpan<byte> line) => Read(line, "entry"u8, ReadPlace);

    /// <summary>Reads a line of an attempt's ledger; null if it is not an item line.</summary>
    /// <exception cref="Diagnostics.PipelineException">PK0710: the line states another ledger version.</exception>
    public static ScannedEntry? Entry(ReadOnlyMemory<byte> line, string path) => Read(line.Span, "item"u8, ReadEntry)
        ?? (LedgerBook.EntryOf(line, path) is { } entry ? new(entry.Key, entry.State,
            [.. entry.Inputs.Select(i => i.Hash)], [.. entry.Outputs.Select(o => o.Hash)]) : null);

    /// <summary>Reads the index and state of a line of an attempt's report; null if it is damaged or of another kind.</summary>
    public static (int Index, ItemState State)? Result(ReadOnlySpan<byte> line) => Read(line, "result"u8, ReadResult);

    private static T? Read<T>(ReadOnlySpan<byte> line, ReadOnlySpan<byte> key, Reading<T> read)
        where T : struct
    {
        if (!LedgerLine.IsWhole(line))
            return null;
        var json = new Utf8JsonReader(line);
        try
        {
            // {"sum":"…",key:{
            return json.Read() && json.Read() && json.Read() && json.Read() && json.TokenType == JsonTokenType.PropertyName
                && json.ValueTextEquals(key) && json.Read() && json.TokenType == JsonTokenType.StartObject
                ? read(ref json) : null;
        }
        // Thrown for invalid JSON, mismatched types and invalid Unicode.
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static ScannedPlace? ReadPlace(ref Utf8JsonReader json)
    {
        (int? index, string? name, string[]? outputs) = (null, null, null);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            if (json.ValueTextEquals("index"u8))
                index = Number(ref json);
            else if (json.ValueTextEquals("name"u8))
                name = Text(ref json);
            else if (json.ValueTextEquals("outputs"u8))
                outputs = Texts(ref json);
            else
                json.Skip();
        return index is { } at && name is not null && outputs is not null
            ? new(at, OutputRoot.KeyOf(name, outputs), outputs) : null;
    }

    private static ScannedEntry? ReadEntry(ref Utf8JsonReader json)
    {
        (string? key, EntryState? state, ContentHash[]? inputs, ContentHash[]? outputs) = (null, null, null, null);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            if (json.ValueTextEquals("key"u8))
                key = Text(ref json);
            else if (json.ValueTextEquals("state"u8))
                state = LedgerLine.ReadState(Text(ref json));
            else if (json.ValueTextEquals("inputs"u8))
                inputs = Hashes(ref json);
            else if (json.ValueTextEquals("outputs"u8))
                outputs = Hashes(ref json);
            else
                json.Skip();
        return key is not null && state is { } known && inputs is not null && outputs is not null
            ? new(key, known, inputs, outputs) : null;
    }

    // Both come first, so the rest of the line need not be read.
    private static (int, ItemState)? ReadResult(ref Utf8JsonReader json) =>
        json.Read() && json.ValueTextEquals("index"u8) && Number(ref json) is var index
        && json.Read() && json.ValueTextEquals("state"u8) && Text(ref json) is { } state
            ? (index, StateName.Parse(state)) : null;

    private static int Number(ref Utf8JsonReader json)
    {
        json.Read();
        return json.GetInt32();
    }

    private static string? Text(ref Utf8JsonReader json)
    {
        json.Read();
        return json.GetString();
    }

    private static string[] Texts(ref Utf8JsonReader json)
    {
        var texts = new List<string>(1);
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.String)
            texts.Add(json.GetString()!);
        return [.. texts];
    }

    // Arrays that begin with the hash; null if one does not.
    private static ContentHash[]? Hashes(ref Utf8JsonReader json)
    {
        var hashes = new List<ContentHash>(1);
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.StartArray)
        {
            if (ContentHash.Parse(Text(ref json)) is not { } hash)
                return null;
            hashes.Add(hash);
            while (json.Read() && json.TokenType != JsonTokenType.EndArray)
            {
            }
        }
        return [.. hashes];
    }
}
