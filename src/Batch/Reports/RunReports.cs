using PipelineKit.Batch.Events;
using PipelineKit.Batch.Files;
using PipelineKit.Batch.Pictures;
using PipelineKit.Batch.Reports.Pages;
using PipelineKit.Diagnostics;

namespace PipelineKit.Batch.Reports;

/// <summary>
/// The reports of a run. Lines of JSON are written while the run goes on; the other forms are written at the end, and then the
/// lines go, unless they were asked for. A run that is killed leaves the lines it wrote, and so does one whose other reports
/// could not be written.
/// </summary>
internal sealed class RunReports : IDisposable
{
    private readonly ReportNames names;
    private readonly ReportLines lines;

    /// <summary>Begins them.</summary>
    /// <exception cref="PipelineException">PK0711: one cannot be created.</exception>
    public RunReports(ReportNames names, SyncedFolders folders)
    {
        this.names = names;
        foreach (var path in names.Files)
            Try(path, () =>
            {
                var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
                using var open = folders.Open(folder);
                StaleTemporaryFiles.Remove(open, path);
            });
        lines = Try(names.Working!, () => new ReportLines(names.Working!));
    }

    /// <summary>Listens to a run.</summary>
    /// <param name="events">What happens in it.</param>
    /// <param name="album">Pictures of its items; null for none.</param>
    public void Follow(RunEvents events, PictureAlbum? album)
    {
        var whole = true;
        Diagnostic Failed(string path, Exception e)
        {
            whole = false;
            return Fault(path, e);
        }

        // Lines that could not be written would make a report that seems whole and is not.
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
            throw new PipelineException([Fault(path, e) with { Cure = "choose another name, or clear the cause" }]);
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
