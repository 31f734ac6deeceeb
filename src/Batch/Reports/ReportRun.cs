using System.Text.Encodings.Web;
using System.Text.Json;
using PipelineKit.Batch.Events;

namespace PipelineKit.Batch.Reports;

/// <summary>The run-level part of a report, described in docs/report.md and validated by docs/report.schema.json.</summary>
internal static class ReportRun
{
    /// <summary>The version of the report format; incremented when readers of the previous one would misread it.</summary>
    public const int Version = 2;

    /// <summary>JSON options that keep file names unescaped, on one line.</summary>
    public static JsonWriterOptions Plain { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes what is known at the start.</summary>
    public static void WriteHead(Utf8JsonWriter json, RunStarted run)
    {
        json.WriteStartObject();
        WriteFacts(json, run);
        json.WriteStartObject("memory");
        json.WriteNumber("budget", run.Request.Budget.Total);
        json.WriteEndObject();
        json.WriteStartObject("counts");
        WriteCounts(json, run);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>Writes what is known at the end.</summary>
    public static void WriteEnd(Utf8JsonWriter json, RunStarted run, RunFinished end)
    {
        json.WriteStartObject();
        WriteOutcome(json, run, end);
        json.WriteEndObject();
    }

    /// <summary>Writes the program, the pipeline and their invocation into an open object.</summary>
    public static void WriteFacts(Utf8JsonWriter json, RunStarted run)
    {
        var (request, graph) = (run.Request, run.Job.Graph);
        json.WriteNumber("version", Version);
        json.WriteString("program", request.Program);
        json.WriteStartObject("pipeline");
        json.WriteString("name", graph.Name);
        json.WriteString("file", request.Pipeline);
        json.WriteStartObject("parameters");
        foreach (var parameter in graph.Parameters)
            json.WriteString(parameter.Name, parameter.Value);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteString("started", run.Time.ToLocalTime());
        json.WriteNumber("threads", request.Threads);
    }

    /// <summary>Writes the outcome into an open object.</summary>
    public static void WriteOutcome(Utf8JsonWriter json, RunStarted run, RunFinished end)
    {
        json.WriteNumber("seconds", Seconds(end.Elapsed));
        json.WriteNumber("exitCode", end.ExitCode);
        json.WriteStartObject("memory");
        json.WriteNumber("budget", run.Request.Budget.Total);
        json.WriteNumber("planned", end.PeakPlanned + run.Request.Budget.Own);
        json.WriteEndObject();
        json.WriteStartObject("counts");
        WriteCounts(json, run);
        json.WriteNumber("done", end.Tally.Done);
        json.WriteNumber("upToDate", end.Tally.UpToDate);
        json.WriteNumber("leftOut", end.Tally.LeftOut);
        json.WriteNumber("failed", end.Tally.Failed);
        json.WriteNumber("retryable", end.Tally.Retryable);
        json.WriteNumber("notRun", end.Tally.NotRun);
        json.WriteEndObject();
        ReportItem.Write(json, [.. run.Warnings, .. end.Tally.FormatWarnings]);
    }

    private static void WriteCounts(Utf8JsonWriter json, RunStarted run)
    {
        json.WriteNumber("items", run.Job.Items.Count);
        json.WriteNumber("unpaired", run.Job.Unpaired.Count);
        json.WriteNumber("ignored", run.Job.Skipped.Count);
    }

    /// <summary>Returns seconds, rounded to microseconds.</summary>
    public static double Seconds(TimeSpan time) => Math.Round(time.TotalSeconds, 6);
}
