using System.Text.Json;
using PipelineKit.Batch.Formats;
using PipelineKit.Batch.Items;
using PipelineKit.Batch.Ledgers;
using PipelineKit.Batch.Outputs;
using PipelineKit.Graph;

namespace PipelineKit.Batch.Shards;

/// <summary>Formats an item of a frozen list as a line: its index in the job, its input and output files.</summary>
internal static class ItemLine
{
    private const string Key = "entry";

    /// <summary>Formats the line of an item.</summary>
    public static byte[] Write(int index, BatchItem item, OutputRoot root) => LedgerLine.Write(Key, json =>
    {
        json.WriteStartObject();
        json.WriteNumber("index", index);
        json.WriteString("name", item.Name);
        if (item.Lead > 0)
            json.WriteNumber("lead", item.Lead);
        json.WriteStartArray("inputs");
        foreach (var input in item.Inputs)
            WriteAll(json, input.Files);
        json.WriteEndArray();
        json.WritePropertyName("outputs");
        WriteAll(json, [.. item.Outputs.Select(o => Path.GetRelativePath(root.Given, o))]);
        if (item.FileCounts.Count > 0)
        {
            json.WriteStartArray("files");
            foreach (var count in item.FileCounts)
                json.WriteNumberValue(count);
            json.WriteEndArray();
        }
        json.WritePropertyName("formats");
        WriteAll(json, [.. item.Formats.Select(f => f.Name)]);
        if (item.Fault is { } fault)
            WriteFault(json, fault, item.FaultInput);
        json.WriteEndObject();
    });

    /// <summary>Parses the line of an item and its index; null if the line is damaged.</summary>
    /// <param name="line">The line.</param>
    /// <param name="graph">The pipeline.</param>
    /// <param name="formats">The formats that can be written.</param>
    /// <param name="root">The output folder.</param>
    public static (int Index, BatchItem Item)? Read(ReadOnlyMemory<byte> line, PipelineGraph graph, FormatTable formats,
        OutputRoot root)
    {
        using var found = LedgerLine.Read(line);
        if (found is null || !found.RootElement.TryGetProperty(Key, out var entry))
            return null;
        string[] names = [.. Texts(entry.GetProperty("formats"))];
        var item = new BatchItem(entry.GetProperty("name").GetString()!,
            entry.TryGetProperty("lead", out var lead) ? lead.GetInt32() : 0,
            [.. entry.GetProperty("inputs").EnumerateArray().Select(i => new ItemInput([.. Texts(i)]))],
            [.. Texts(entry.GetProperty("outputs")).Select(o => Path.Combine(root.Given, o))],
            [.. names.Select((name, i) => Format(graph.Outputs[i], name, formats))])
        {
            FileCounts = entry.TryGetProperty("files", out var files)
                ? [.. files.EnumerateArray().Select(c => c.GetInt32())] : [],
            Fault = entry.TryGetProperty("fault", out var fault) ? ReadFault(fault) : null,
            FaultInput = entry.TryGetProperty("faultInput", out var input) ? input.GetString() : null,
        };
        return (entry.GetProperty("index").GetInt32(), item);
    }

    private static OutputFormat Format(GraphOutput output, string name, FormatTable formats) =>
        output.Image is null ? OutputFormat.OfValues(output)
            : formats.Writer(name, output.Format is null ? null : output.Options);

    private static void WriteFault(Utf8JsonWriter json, ItemFailure fault, string? input)
    {
        json.WriteStartArray("fault");
        json.WriteStringValue(fault.Code);
        json.WriteStringValue(fault.Reason);
        json.WriteStringValue(fault.Cure);
        json.WriteBooleanValue(fault.Retryable);
        json.WriteEndArray();
        json.WriteString("faultInput", input);
    }

    private static ItemFailure ReadFault(JsonElement fault) =>
        new(fault[0].GetString()!, fault[1].GetString()!, fault[2].GetString()) { Retryable = fault[3].GetBoolean() };

    private static void WriteAll(Utf8JsonWriter json, IReadOnlyList<string> texts)
    {
        json.WriteStartArray();
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static IEnumerable<string> Texts(JsonElement list) => list.EnumerateArray().Select(t => t.GetString()!);
}
