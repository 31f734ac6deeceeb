using System.Text.Json;
using PipelineKit.Batch.Formats;
using PipelineKit.Batch.Items;
using PipelineKit.Batch.Ledgers;
using PipelineKit.Batch.Outputs;
using PipelineKit.Graph;

namespace PipelineKit.Batch.Shards;

/// <summary>An item of a list that is frozen, as a line: its place in the job, its files in and out.</summary>
internal static class ItemLine
{
    private const string Key = "entry";

    /// <summary>The line of an item.</summary>
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
        json.WritePropertyName("formats");
        WriteAll(json, [.. item.Formats.Select(f => f.Name)]);
        if (item.Fault is { } fault)
            WriteFault(json, fault, item.FaultInput);
        json.WriteEndObject();
    });

    /// <summary>The item of a line, with its place; null when the line is not whole.</summary>
    /// <param name="line">The line.</param>
    /// <param name="graph">The pipeline.</param>
    /// <param name="formats">Who writes its outputs.</param>
    /// <param name="root">Where they go.</param>
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
