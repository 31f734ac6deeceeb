using System.Text.Json;
using PipelineKit.Batch.Formats;
using PipelineKit.Batch.Items;
using PipelineKit.Batch.Ledgers;
using PipelineKit.Codecs;
using PipelineKit.Diagnostics;
using PipelineKit.Execution;

namespace PipelineKit.Batch.Shards;

/// <summary>
/// Formats the result of an item as a line of a shard's report, with everything that the report of the whole run needs.
/// </summary>
internal static class ResultLine
{
    private const string Key = "result";

    /// <summary>Formats the line of a result.</summary>
    /// <param name="index">The item's index in the whole job.</param>
    /// <param name="result">The result.</param>
    public static byte[] Write(int index, ItemResult result) => LedgerLine.Write(Key, json =>
    {
        json.WriteStartObject();
        json.WriteNumber("index", index);
        json.WriteString("state", StateName.Of(result.State));
        json.WriteString("why", result.Why.Code);
        json.WriteString("words", result.Why.Words);
        json.WriteNumber("ticks", result.Time.Ticks);
        json.WriteNumber("planned", result.PlannedBytes);
        if (result.Failure is { } failure)
        {
            json.WriteString("code", failure.Code);
            json.WriteString("reason", failure.Reason);
            json.WriteString("cure", failure.Cure);
            json.WriteBoolean("retryable", failure.Retryable);
        }
        WriteNotes(json, result.Notes);
        if (result.Report is { } report)
            WriteReport(json, report);
        json.WriteEndObject();
    });

    /// <summary>Returns the index and state of a line; null if it is damaged or of another kind.</summary>
    public static (int Index, ItemState State)? Peek(JsonElement line) => line.TryGetProperty(Key, out var result)
        ? (result.GetProperty("index").GetInt32(), StateOf(result)) : null;

    /// <summary>Reads the result of a line that <see cref="Peek"/> accepted.</summary>
    public static ItemResult Read(JsonElement line, BatchItem item)
    {
        var result = line.GetProperty(Key);
        return new(item, StateOf(result))
        {
            Why = new(result.GetProperty("why").GetString()!, result.GetProperty("words").GetString()!),
            Time = TimeSpan.FromTicks(result.GetProperty("ticks").GetInt64()),
            PlannedBytes = result.GetProperty("planned").GetInt64(),
            Failure = result.TryGetProperty("code", out var code) ? ReadFailure(result, code.GetString()!) : null,
            Notes = ReadNotes(result),
            Report = result.TryGetProperty("stages", out var stages)
                ? new RunReport([.. stages.EnumerateArray().Select(ReadStage)], ReadValues(result.GetProperty("values"))) : null,
        };
    }

    private static ItemFailure ReadFailure(JsonElement result, string code) =>
        new(code, result.GetProperty("reason").GetString()!, result.GetProperty("cure").GetString())
        {
            Retryable = result.GetProperty("retryable").GetBoolean(),
        };

    private static ItemState StateOf(JsonElement result) => StateName.Parse(result.GetProperty("state").GetString()!);

    private static void WriteNotes(Utf8JsonWriter json, ItemNotes notes)
    {
        if (notes.Frames != 1)
            json.WriteNumber("frames", notes.Frames);
        if (notes.LeftOut.Count > 0)
            WriteArray(json, "leftOut", notes.LeftOut, n =>
            {
                json.WriteStringValue(n.Format);
                json.WriteNumberValue((int)n.Kinds);
            });
        if (notes.FramesLeftOut.Count > 0)
            WriteArray(json, "framesLeftOut", notes.FramesLeftOut, n =>
            {
                json.WriteStringValue(n.File);
                json.WriteNumberValue(n.Frames);
            });
        if (notes.Warnings.Count > 0)
            WriteArray(json, "warnings", notes.Warnings, w =>
            {
                json.WriteStringValue(w.Code);
                json.WriteStringValue(w.Message);
                json.WriteStringValue(w.Cure);
            });
    }

    private static ItemNotes ReadNotes(JsonElement result)
    {
        IReadOnlyList<T> All<T>(string name, Func<JsonElement, T> read) =>
            result.TryGetProperty(name, out var list) ? [.. list.EnumerateArray().Select(read)] : [];

        return new(All("leftOut", n => (n[0].GetString()!, (MetadataKinds)n[1].GetInt32())),
            All("warnings", w => new Diagnostic(w[0].GetString()!, w[1].GetString()!, Cure: w[2].GetString(),
                Severity: Severity.Warning)))
        {
            Frames = result.TryGetProperty("frames", out var frames) ? frames.GetInt32() : 1,
            FramesLeftOut = All("framesLeftOut", n => (n[0].GetString()!, n[1].GetInt32())),
        };
    }

    private static void WriteReport(Utf8JsonWriter json, RunReport report)
    {
        WriteArray(json, "stages", report.Stages, s =>
        {
            json.WriteStringValue(s.Name);
            json.WriteStringValue(s.Operator);
            json.WriteNumberValue(s.Time.Ticks);
            json.WriteNumberValue(s.Bytes);
        });
        json.WriteStartObject("values");
        foreach (var (name, value) in report.Values)
            json.WriteString(name, ExactNumbers.Write(value));
        json.WriteEndObject();
    }

    private static StageTime ReadStage(JsonElement stage) => new(stage[0].GetString()!, stage[1].GetString()!,
        TimeSpan.FromTicks(stage[2].GetInt64()), stage[3].GetInt64());

    // Keeps the order in which the stages produced the values, for the report.
    private static OrderedDictionary<string, object> ReadValues(JsonElement values)
    {
        var read = new OrderedDictionary<string, object>(StringComparer.Ordinal);
        foreach (var value in values.EnumerateObject())
            read.Add(value.Name, ExactNumbers.Read(value.Value.GetString()!));
        return read;
    }

    private static void WriteArray<T>(Utf8JsonWriter json, string name, IReadOnlyList<T> all, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var one in all)
        {
            json.WriteStartArray();
            write(one);
            json.WriteEndArray();
        }
        json.WriteEndArray();
    }
}
