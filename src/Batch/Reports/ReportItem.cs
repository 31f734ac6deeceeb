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

/// <summary>One item in the report.</summary>
internal static class ReportItem
{
    /// <summary>An item that ran, or should have.</summary>
    public static void Write(Utf8JsonWriter json, PipelineGraph graph, ItemResult result)
    {
        json.WriteStartObject();
        json.WriteString("name", result.Item.Name);
        json.WriteString("state", StateName.Of(result.State));
        json.WriteString("why", result.Why.Code);
        json.WriteStartObject("inputs");
        foreach (var (input, name) in result.Item.Inputs.Zip(
            result.Item.FaultInput is { } listed ? [listed] : graph.Inputs.Select(i => i.Name)))
            Write(json, name, input, graph.Inputs.Any(i => i.Name == name && i.As == InputForm.Stack));
        json.WriteEndObject();
        WritePaths(json, "outputs", graph.Outputs.Select(o => o.Name),
            result.State is ItemState.Done or ItemState.UpToDate ? result.Item.OutputNames : []);
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
        json.WriteEndObject();
    }

    /// <summary>The key <c>warnings</c>.</summary>
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

    /// <summary>A file that was left out because it has no partner.</summary>
    public static void Write(Utf8JsonWriter json, Unpaired lonely)
    {
        json.WriteStartObject();
        json.WriteString("input", lonely.Input);
        json.WriteString("path", lonely.File.Path);
        json.WriteString("code", Codes.Unpaired);
        json.WriteString("reason", lonely.Reason);
        json.WriteEndObject();
    }

    /// <summary>Files that no item reads, for one reason.</summary>
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

    // A stack is a list, also one of a single file.
    private static void Write(Utf8JsonWriter json, string name, ItemInput input, bool stack)
    {
        if (!stack)
        {
            json.WriteString(name, input.Names[0]);
            return;
        }
        json.WriteStartArray(name);
        foreach (var file in input.Names)
            json.WriteStringValue(file);
        json.WriteEndArray();
    }

    private static void WritePaths(Utf8JsonWriter json, string name, IEnumerable<string> names, IReadOnlyList<string> paths)
    {
        json.WriteStartObject(name);
        foreach (var (key, path) in names.Zip(paths))
            json.WriteString(key, path);
        json.WriteEndObject();
    }
}
