using System.Buffers.Text;
using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using PipelineKit.Batch.Files;

namespace PipelineKit.Batch.Ledgers;

/// <summary>
/// The lines of a ledger: JSON objects whose first key is a checksum (CRC-32C) of the rest of the line, so that a line that was
/// torn or damaged is known for what it is.
/// </summary>
internal static class LedgerLine
{
    private static ReadOnlySpan<byte> Head => "{\"sum\":\""u8;

    private const string CountsKey = "counts";
    private const int SumDigits = 8;
    private static readonly int BodyStart = Head.Length + SumDigits;
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A line for what <paramref name="body"/> writes under a key.</summary>
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

    /// <summary>The first line of a ledger.</summary>
    /// <param name="program">Name and version of who writes it.</param>
    public static byte[] Header(string program) => Write("ledger", json =>
    {
        json.WriteStartObject();
        json.WriteNumber("version", LedgerBook.Version);
        json.WriteString("program", program);
        json.WriteEndObject();
    });

    /// <summary>A line of an item.</summary>
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

    /// <summary>The line's object, without its end of line; null when it is not whole, or no JSON.</summary>
    public static JsonDocument? Read(ReadOnlyMemory<byte> line)
    {
        var bytes = line.Span;
        if (bytes.Length < BodyStart || !bytes.StartsWith(Head)
            || !Utf8Parser.TryParse(bytes.Slice(Head.Length, SumDigits), out uint sum, out var read, 'x') || read != SumDigits
            || sum != Sum(bytes[BodyStart..]))
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

    /// <summary>
    /// What <paramref name="read"/> makes of a line; null when the line has another shape than this program writes. Whoever can
    /// write to the ledger can give such a line its checksum.
    /// </summary>
    public static T? Shaped<T>(Func<T?> read)
        where T : class
    {
        try
        {
            return read();
        }
        // What elements throw for values of another type, for numbers out of range, for members that are not there and for text
        // that is no Unicode; and a dictionary, for a name that is there twice.
        catch (Exception e) when (e is InvalidOperationException or FormatException or IndexOutOfRangeException
            or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>An item; null when it lacks something.</summary>
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

    // As it is written, and not as a number, which is a name of a state to .NET too.
    private static EntryState? ReadState(string? text) => text switch
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

    /// <summary>The checksum of the rest of a line.</summary>
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
