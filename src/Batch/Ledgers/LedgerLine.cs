using System.Buffers.Text;
using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using PipelineKit.Batch.Files;

namespace PipelineKit.Batch.Ledgers;

/// <summary>
/// Formats the lines of a ledger: JSON objects whose first key is a checksum (CRC-32C) of the rest of the line, so that truncated
/// and damaged lines are detected.
/// </summary>
internal static class LedgerLine
{
    private static ReadOnlySpan<byte> Head => "{\"sum\":\""u8;

    private const string CountsKey = "counts";
    private const int SumDigits = 8;
    private static readonly int BodyStart = Head.Length + SumDigits;
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Formats a line with the output of <paramref name="body"/> under a key.</summary>
    public static byte[] Write(string key, Action<Utf8JsonWriter> body)
    {
        using var line = new MemoryStream();
        using (var json = new Utf8JsonWriter(line, Relaxed))
        {
            json.WriteStartObject();
            json.WriteString("sum", "00000000");
            json.WritePropertyName(key);
            body(json);
            json.WriteEndObject();
        }
        line.WriteByte((byte)'\n');
        var bytes = line.ToArray();
        Sum(bytes.AsSpan(BodyStart..^1))
            .TryFormat(bytes.AsSpan(Head.Length, SumDigits), out _, "x8", CultureInfo.InvariantCulture);
        return bytes;
    }

    /// <summary>Formats the first line of a ledger.</summary>
    /// <param name="program">The name and version of the running program.</param>
    public static byte[] Header(string program) => Write("ledger", json =>
    {
        json.WriteStartObject();
        json.WriteNumber("version", LedgerBook.Version);
        json.WriteString("program", program);
        json.WriteEndObject();
    });

    /// <summary>Formats the line of an item.</summary>
    public static byte[] Write(LedgerEntry entry) => Write("item", json =>
    {
        json.WriteStartObject();
        json.WriteString("key", entry.Key);
        json.WriteString("state", entry.State.ToString().ToLowerInvariant());
        json.WriteString("graph", entry.Graph);
        WriteSnapshots(json, "inputs", entry.Inputs);
        if (entry.Counts.Count > 0)
            WriteCounts(json, entry.Counts);
        WriteSnapshots(json, "outputs", entry.Outputs);
        if (entry.Code is not null)
            json.WriteString("code", entry.Code);
        LedgerExtras.Write(json, entry);
        json.WriteEndObject();
    });

    /// <summary>Parses a line, without its line ending; null if it is damaged or not JSON.</summary>
    public static JsonDocument? Read(ReadOnlyMemory<byte> line)
    {
        if (!IsWhole(line.Span))
            return null;
        try
        {
            return JsonDocument.Parse(line);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Returns whether a line, without its line ending, starts with the checksum of the rest.</summary>
    public static bool IsWhole(ReadOnlySpan<byte> line) => line.Length >= BodyStart && line.StartsWith(Head)
        && Utf8Parser.TryParse(line.Slice(Head.Length, SumDigits), out uint sum, out var read, 'x') && read == SumDigits
        && sum == Sum(line[BodyStart..]);

    /// <summary>
    /// Returns the result of <paramref name="read"/>; null if the line is malformed. A valid checksum does not rule that out,
    /// because anyone who can write to the ledger can compute one.
    /// </summary>
    public static T? Shaped<T>(Func<T?> read)
        where T : class
    {
        try
        {
            return read();
        }
        // Thrown by elements for mismatched types, out-of-range numbers, missing members and invalid Unicode, and by a dictionary
        // for a duplicate name.
        catch (Exception e) when (e is InvalidOperationException or FormatException or IndexOutOfRangeException
            or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Reads an item; null if it is incomplete.</summary>
    public static LedgerEntry? ReadItem(JsonElement item) => Shaped(() =>
        Text(item, "key") is { } key && Text(item, "graph") is { } graph
        && ReadState(Text(item, "state")) is { } state
        && ReadSnapshots(item, "inputs") is { } inputs && ReadSnapshots(item, "outputs") is { } outputs
        && Text(item, "code") is var code && (code is not null || state != EntryState.Failed)
            ? new LedgerEntry(key, state, graph, inputs, outputs, code) 
            {
                Counts = ReadCounts(item),
                Facts = LedgerExtras.ReadFacts(item),
                Rows = LedgerExtras.ReadRows(item),
            } : null);

    /// <summary>Returns the state with a name; null for any other text, including numbers.</summary>
    public static EntryState? ReadState(string? text) => text switch
    {
        "sealed" => EntryState.Sealed,
        "done" => EntryState.Done,
        "failed" => EntryState.Failed,
        _ => null,
    };

    private static string? Text(JsonElement item, string key) =>
        item.TryGetProperty(key, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;

    private static void WriteSnapshots(Utf8JsonWriter json, string key, IReadOnlyList<FileSnapshot> snapshots)
    {
        json.WriteStartArray(key);
        foreach (var (hash, stamp) in snapshots)
        {
            json.WriteStartArray();
            json.WriteStringValue(hash.ToString());
            if (stamp is { } known)
            {
                json.WriteNumberValue(known.Size);
                json.WriteNumberValue(known.Modified);
                json.WriteNumberValue(known.Changed);
                json.WriteNumberValue(known.Number);
            }
            json.WriteEndArray();
        }
        json.WriteEndArray();
    }

    private static void WriteCounts(Utf8JsonWriter json, IReadOnlyList<int> counts)
    {
        json.WriteStartArray(CountsKey);
        foreach (var count in counts)
            json.WriteNumberValue(count);
        json.WriteEndArray();
    }

    private static int[] ReadCounts(JsonElement item) =>
        item.TryGetProperty(CountsKey, out var list) ? [.. list.EnumerateArray().Select(c => c.GetInt32())] : [];

    private static List<FileSnapshot>? ReadSnapshots(JsonElement item, string key)
    {
        if (!item.TryGetProperty(key, out var list) || list.ValueKind != JsonValueKind.Array)
            return null;
        var snapshots = new List<FileSnapshot>(list.GetArrayLength());
        foreach (var entry in list.EnumerateArray())
        {
            if (ContentHash.Parse(entry[0].GetString()) is not { } hash)
                return null;
            snapshots.Add(new(hash, entry.GetArrayLength() == 5
                ? new FileStamp(entry[1].GetInt64(), entry[2].GetInt64(), entry[3].GetInt64(), entry[4].GetInt64()) : null));
        }
        return snapshots;
    }

    /// <summary>Computes the checksum of the rest of the line.</summary>
    internal static uint Sum(ReadOnlySpan<byte> bytes)
    {
        var sum = uint.MaxValue;
        foreach (var word in MemoryMarshal.Cast<byte, ulong>(bytes))
            sum = BitOperations.Crc32C(sum, word);
        foreach (var one in bytes[(bytes.Length & ~7)..])
            sum = BitOperations.Crc32C(sum, one);
        return ~sum;
    }
}
