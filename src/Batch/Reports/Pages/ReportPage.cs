using PipelineKit.Batch.Events;
using PipelineKit.Batch.Files;
using PipelineKit.Batch.Pictures;

namespace PipelineKit.Batch.Reports.Pages;

/// <summary>The report as a self-contained HTML page without scripts.</summary>
/// <param name="path">The path of the page.</param>
/// <param name="album">The pictures.</param>
internal sealed class ReportPage(string path, PictureAlbum album)
{
    private readonly PageNotes notes = new();
    private readonly RowNotes rows = new();
    private RunStarted? run;
    private string? text;

    /// <summary>Handles an event.</summary>
    public void On(RunEvent happened)
    {
        switch (happened)
        {
            case RunStarted started:
                run = started;
                text = PipelineText.Of(started.Request.Pipeline);
                break;
            case ItemFinished finished:
                notes.Add(finished);
                rows.Add(finished);
                break;
            case RunFinished end:
                PendingFile.Write(path, stream => Write(stream, run!, end));
                break;
        }
    }

    private void Write(Stream stream, RunStarted run, RunFinished end)
    {
        using var page = new PageWriter(stream);
        var pictures = new PictureRow(page, run.Job.Formats);
        page.Add("html", null, () =>
        {
            PageHead.Write(page, run);
            page.Add("body", null, () =>
            {
                PageTotals.Write(page, run, end);
                FailureSection.Write(page, run.Job, end.Tally, notes, album, pictures);
                WarningSection.Write(page, run, end.Tally);
                ViewSection.Write(page, run.Job, album, run.Job.Formats);
                TableSection.Write(page, run.Job, rows);
                PictureSection.Write(page, run.Job, album, pictures);
                StageChart.Write(page, notes.Stages);
                ItemTable.Write(page, run.Job, notes);
                RunSection.Write(page, run, text);
            });
        }, ("lang", "en"));
    }
}
