using System.Text.Json;
using PipelineKit.Diagnostics;
using PipelineKit.Host.Batch;
using PipelineKit.Host.Batch.Events;
using PipelineKit.Host.Batch.Ledgers;

namespace PipelineKit.Host.Reporting;

/// <summary>
/// The report of a run. Lines of JSON are written while the run goes on, to FILE with the extension <c>.jsonl</c>; when FILE is
/// called otherwise, they are put together in it at the end, and go. A run that is killed leaves the lines it wrote.
/// </summary>
internal sealed class ReportFile : IDisposable
{
    private readonly string path;
    private readonly ReportLines lines;
    private RunStarted? run;

    /// <summary>Begins it.</summary>
    /// <exception cref="PipelineException">PK0711: it cannot be created.</exception>
    public ReportFile(string path, SyncedFolders folders)
    {
        this.path = path;
        try
        {
            var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
            folders.Make(folder);
            Leftovers.Remove(folder, path);
            lines = new ReportLines(LinesOf(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PipelineException(Codes.OutputFolder, $"the report '{path}' cannot be written: {e.Message.TrimEnd('.')}",
                "choose another name, or clear the cause", e);
        }
    }

    /// <summary>Where the lines of a report are.</summary>
    public static string LinesOf(string path) => Path.ChangeExtension(path, ".jsonl");

    /// <summary>Every file that a report may be written to.</summary>
    public static IReadOnlyList<string> Files(string? path) => path is null ? [] : LinesOf(path) == path ? [path] : [path, LinesOf(path)];

    /// <summary>Listens.</summary>
    public void On(RunEvent happened)
    {
        lines.On(happened);
        if (happened is RunStarted started)
            run = started;
        else if (happened is RunFinished end && lines.Path != path)
        {
            Compose(end);
            File.Delete(lines.Path);
        }
    }

    private void Compose(RunFinished end)
    {
        using var file = new PendingFile(path);
        using (var json = new Utf8JsonWriter(file.Stream, ReportRun.Plain with { Indented = true }))
        {
            json.WriteStartObject();
            ReportRun.WriteFacts(json, run!);
            ReportRun.WriteOutcome(json, run!, end);
            json.WriteStartArray("items");
            foreach (var item in lines.Items())
            {
                json.WriteRawValue(item.Span, skipInputValidation: true);
                json.Flush();
            }
            json.WriteEndArray();
            json.WriteStartArray("unpaired");
            foreach (var lonely in run!.Job.Unpaired)
                ReportItem.Write(json, lonely);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        file.Stream.WriteByte((byte)'\n');
        file.Seal();
        file.Publish();
        FileSync.Folder(file.Folder);
    }

    /// <inheritdoc/>
    public void Dispose() => lines.Dispose();
}
