using System.Text.Json;
using PipelineKit.Batch.Events;
using PipelineKit.Batch.Files;

namespace PipelineKit.Batch.Reports;

/// <summary>The report as one JSON object, assembled at the end from the report lines written during the run.</summary>
internal sealed class ReportJson(string path, ReportLines lines)
{
    private RunStarted? run;

    /// <summary>Handles an event.</summary>
    public void On(RunEvent happened)
    {
        if (happened is RunStarted started)
            run = started;
        else if (happened is RunFinished end)
            PendingFile.Write(path, stream => Write(stream, run!, end));
    }

    private void Write(Stream stream, RunStarted run, RunFinished end)
    {
        using (var json = new Utf8JsonWriter(stream, ReportRun.Plain with { Indented = true }))
        {
            json.WriteStartObject();
            ReportRun.WriteFacts(json, run);
            ReportRun.WriteOutcome(json, run, end);
            json.WriteStartArray("items");
            foreach (var item in lines.Items())
            {
                json.WriteRawValue(item.Span, skipInputValidation: true);
                json.Flush();
            }
            json.WriteEndArray();
            json.WriteStartArray("unpaired");
            foreach (var lonely in run.Job.Unpaired)
                ReportItem.Write(json, lonely);
            json.WriteEndArray();
            json.WriteStartArray("skipped");
            foreach (var kind in run.Job.Skipped.Kinds)
                ReportItem.Write(json, kind);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        stream.WriteByte((byte)'\n');
    }
}
