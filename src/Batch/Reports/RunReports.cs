using PipelineKit.Batch.Events;
using PipelineKit.Batch.Files;
using PipelineKit.Batch.Pictures;
using PipelineKit.Batch.Reports.Pages;
using PipelineKit.Diagnostics;

namespace PipelineKit.Batch.Reports;

/// <summary>
/// The reports of a run. JSON lines are written during the run; the other formats are written at the end, after which the lines
/// are deleted unless requested. A run that is killed, or cannot write its other reports, keeps the lines.
/// </summary>
internal sealed class RunReports : IDisposable
{
    private readonly ReportNames names;
    private readonly ReportLines lines;

    /// <summary>Creates the report files.</summary>
    /// <param name="names">The requested reports.</param>
    /// <param name="folders">Opens folders.</param>
    /// <param name="replayed">Whether events of a finished run are replayed, so that lines need not be written at once.</param>
    /// <exception cref="PipelineException">PK0711: a file cannot be created.</exception>
    public RunReports(ReportNames names, SyncedFolders folders, bool replayed = false)
    {
        this.names = names;
        foreach (var path in names.Files)
            Try(path, () =>
            {
                var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
                using var open = folders.Open(folder);
                StaleTemporaryFiles.Remove(open, path);
            });
        lines = Try(names.Working!, () => new ReportLines(names.Working!, replayed));
    }

    /// <summary>Subscribes to a run.</summary>
    /// <param name="events">The events of the run.</param>
    /// <param name="album">Pictures of the items; null for none.</param>
    public void Follow(RunEvents events, PictureAlbum? album)
    {
        var whole = true;
        Diagnostic Failed(string path, Exception e)
        {
            whole = false;
            return Fault(path, e);
        }

        // If a line could not be written, the report would look complete without being so.
        void Together(string path, Action<RunEvent> report) => events.Subscribe(happened =>
        {
            if (whole)
                report(happened);
        }, e => Failed(path, e));

        events.Subscribe(lines.On, e => Failed(lines.Path, e));
        if (names.Json is { } json)
            Together(json, new ReportJson(json, lines).On);
        if (names.Csv is { } csv)
            Together(csv, new ReportCsv(csv, lines).On);
        if (names.Xml is { } xml)
            Together(xml, new ReportJUnit(xml, lines).On);
        if (names.Page is { } page)
            events.Subscribe(new ReportPage(page, album!).On, e => Failed(page, e));
        if (names.Lines is null)
            events.Subscribe(happened =>
            {
                if (happened is RunFinished && whole)
                    File.Delete(lines.Path);
            }, e => Fault(lines.Path, e));
    }

    private static T Try<T>(string path, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PipelineException([Fault(path, e) with { Cure = "choose another name, or fix the cause" }]);
        }
    }

    private static void Try(string path, Action work) => Try(path, () =>
    {
        work();
        return true;
    });

    private static Diagnostic Fault(string path, Exception e) =>
        new(Codes.OutputFolder, $"the report '{path}' cannot be written: {SystemErrorText.Of(e)}");

    /// <inheritdoc/>
    public void Dispose() => lines.Dispose();
}
