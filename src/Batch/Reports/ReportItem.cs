using System.Text.Json;
using PipelineKit.Batch.Events;
using PipelineKit.Batch.Formats;
using PipelineKit.Batch.Inputs;
using PipelineKit.Batch.Items;
using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Execution;
using PipelineKit.Graph;

namespace PipelineKit.Batch.Reports;

/// <summary>Writes items of the report.</summary>
internal static class ReportItem
{
    /// <summary>Writes an item.</summary>
    public static void Write(Utf8JsonWriter json, PipelineGraph graph, ItemResult result)
    {
        json.WriteStartObject();
        json.WriteString("name", result.Item.Name);
        json.WriteString("state", StateName.Of(result.State));
        json.WriteString("why", result.Why.Code);
        json.WriteStartObject("inputs");
        foreach (var (input, name) in result.Item.Inputs.Zip(
            result.Item.FaultInput is { } listed ? [listed] : graph.Inputs.Select(i => i.Name)))
            Write(json, name, input.Names, graph.Inputs.Any(i => i.Name == name && i.As == InputForm.Stack));
        json.WriteEndObject();
        json.WriteStartObject("outputs");
        if (result.State is ItemState.Done or ItemState.UpToDate)
            foreach (var output in result.Item.OutputNames.Index().GroupBy(o => result.Item.OutputOf(o.Index), o => o.Item))
                Write(json, graph.Outputs[output.Key].Name, [.. output], result.Item.IsApart(output.Key));
        json.WriteEndObject();
        json.WriteNumber("seconds", ReportRun.Seconds(result.Time));
        json.WriteNumber("plannedBytes", result.PlannedBytes);
        if (result.Failure is { } failure)
        {
            json.WriteStartObject("failure");
            json.WriteString("code", failure.Code);
            json.WriteString("reason", failure.Reason);
            json.WriteString("cure", failure.Cure);
            json.WriteBoolean("retryable", failure.Retryable);
            json.WriteEndObject();
        }
        if (result.Notes.Frames > 1)
            json.WriteNumber("frames", result.Notes.Frames);
        if (result.Notes.Warnings.Count + result.Notes.FramesLeftOut.Count > 0)
            Write(json, [.. result.Notes.Warnings,
                .. result.Notes.FramesLeftOut.Select(f => RunNotes.FramesLeftOut(f.File, f.Frames, files: 1))]);
        if (result.Report is { } report)
            Write(json, report);
        if (result.Rows.Count > 0)
            WriteTables(json, graph, result.Rows);
        json.WriteEndObject();
    }

    /// <summary>Writes the key <c>warnings</c>.</summary>
    public static void Write(Utf8JsonWriter json, IEnumerable<Diagnostic> warnings)
    {
        json.WriteStartArray("warnings");
        foreach (var warning in warnings)
        {
            json.WriteStartObject();
            json.WriteString("code", warning.Code);
            json.WriteString("message", warning.Message);
            json.WriteString("place", warning.Place?.ToString());
            json.WriteString("cure", warning.Cure);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    /// <summary>Writes a file that was skipped because it has no partner.</summary>
    public static void Write(Utf8JsonWriter json, Unpaired lonely)
    {
        json.WriteStartObject();
        json.WriteString("input", lonely.Input);
        json.WriteString("path", lonely.File.Path);
        json.WriteString("code", Codes.Unpaired);
        json.WriteString("reason", lonely.Reason);
        json.WriteEndObject();
    }

    /// <summary>Writes the files that are skipped for one reason.</summary>
    public static void Write(Utf8JsonWriter json, SkippedKind kind)
    {
        json.WriteStartObject();
        json.WriteString("reason", kind.Reason);
        json.WriteNumber("count", kind.Count);
        json.WriteStartArray("examples");
        foreach (var path in kind.Examples)
            json.WriteStringValue(path);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteTables(Utf8JsonWriter json, PipelineGraph graph, IReadOnlyList<ValueRow> rows)
    {
        json.WriteStartObject("tables");
        foreach (var (table, row) in graph.Tables.Zip(rows))
        {
            json.WriteStartObject(table.Name);
            ValuesJson.WriteValues(json, row);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, RunReport report)
    {
        json.WriteStartArray("stages");
        foreach (var stage in report.Stages)
        {
            json.WriteStartObject();
            json.WriteString("name", stage.Name);
            json.WriteString("operator", stage.Operator);
            json.WriteNumber("seconds", ReportRun.Seconds(stage.Time));
            json.WriteNumber("bytes", stage.Bytes);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartObject("values");
        foreach (var (name, value) in report.Values)
        {
            json.WritePropertyName(name);
            ValuesJson.Write(json, value);
        }
        json.WriteEndObject();
    }

    // A stack is always a list, even of a single file.
    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<string> files, bool several)
    {
        if (!several)
        {
            json.WriteString(name, files[0]);
            return;
        }
        json.WriteStartArray(name);
        foreach (var file in files)
            json.WriteStringValue(file);
        json.WriteEndArray();
    }
}
