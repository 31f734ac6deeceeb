using System.Text.Encodings.Web;
using System.Text.Json;
using PipelineKit.Host.Batch;
using PipelineKit.Host.Commands;

namespace PipelineKit.Host.Reporting;

/// <summary>Everything a report tells.</summary>
internal sealed record RunFacts(
    JobRequest Request, Job Job, IReadOnlyList<ItemResult> Results, DateTimeOffset Started, TimeSpan Time, long PeakPlanned, int Exit);

/// <summary>The report of a run as JSON; docs/report.md describes it.</summary>
internal static class RunReportFile
{
    /// <summary>The version of the report's shape: raised when a reader of the last one would misread it.</summary>
    public const int Version = 1;

    /// <summary>Writes the report whole or not at all.</summary>
    public static void Write(string path, RunFacts facts, SyncedFolders folders)
    {
        using var file = new PendingFile(path);
        using (var json = new Utf8JsonWriter(file.Stream, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            Write(json, facts);
        file.Stream.WriteByte((byte)'\n');
        file.Seal();
        file.Publish();
        folders.Add(file.Folder);
    }

    private static void Write(Utf8JsonWriter json, RunFacts facts)
    {
        var (request, job, results) = (facts.Request, facts.Job, facts.Results);
        json.WriteStartObject();
        json.WriteNumber("version", Version);
        json.WriteString("program", CommandTree.Version);
        json.WriteStartObject("pipeline");
        json.WriteString("name", job.Graph.Name);
        json.WriteString("file", request.Pipeline);
        json.WriteStartObject("parameters");
        foreach (var parameter in job.Graph.Parameters)
            json.WriteString(parameter.Name, parameter.Value);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteString("started", facts.Started);
        json.WriteNumber("seconds", Seconds(facts.Time));
        json.WriteNumber("exitCode", facts.Exit);
        json.WriteNumber("threads", request.Threads);
        json.WriteStartObject("memory");
        json.WriteNumber("budget", request.Budget.Total);
        json.WriteNumber("planned", facts.PeakPlanned + MemoryBudget.Program);
        json.WriteEndObject();
        json.WriteStartObject("counts");
        json.WriteNumber("items", results.Count);
        json.WriteNumber("done", results.Count(r => r.State == ItemState.Done));
        json.WriteNumber("failed", results.Count(r => r.State == ItemState.Failed));
        json.WriteNumber("notRun", results.Count(r => r.State == ItemState.NotRun));
        json.WriteNumber("unpaired", job.Unpaired.Count);
        json.WriteNumber("ignored", job.Ignored);
        json.WriteEndObject();
        json.WriteStartArray("items");
        foreach (var result in results)
            ReportItem.Write(json, job.Graph, result);
        json.WriteEndArray();
        json.WriteStartArray("unpaired");
        foreach (var lonely in job.Unpaired)
            ReportItem.Write(json, lonely);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Seconds to the microsecond.</summary>
    public static double Seconds(TimeSpan time) => Math.Round(time.TotalSeconds, 6);
}
