using PipelineKit.Batch.Events;
using PipelineKit.Batch.Items;
using PipelineKit.Batch.Jobs;
using PipelineKit.Batch.Pictures;

namespace PipelineKit.Batch.Reports.Pages;

/// <summary>The failures and their reasons, at the top of the page.</summary>
internal static class FailureSection
{
    /// <summary>Writes the section; nothing if nothing failed.</summary>
    public static void Write(PageWriter page, Job job, RunTally tally, PageNotes notes, PictureAlbum album, PictureRow pictures)
    {
        if (tally.Failed == 0)
            return;
        page.Add("section", "failures", () =>
        {
            page.Add("h2", null, $"Failed: {tally.Failed}");
            foreach (var item in notes.Failed)
            {
                page.Break();
                page.Add("article", item.Failure!.Retryable ? "retryable" : "final",
                    () => WriteItem(page, job, item, album, pictures));
            }
            if (tally.Failed > notes.Failed.Count)
                page.Add("p", "more", $"These are the first {notes.Failed.Count}; a JSON report has them all.");
        }, ("id", "failures")).Break();
    }

    private static void WriteItem(PageWriter page, Job job, PageItem item, PictureAlbum album, PictureRow pictures)
    {
        var failure = item.Failure!;
        page.Add("h3", null, () => page.Add("bdi", null, PageWriter.Name(item.Item.Name)));
        page.Add("p", "reason", () => page
            .Add("span", "state", StateName.Of(item.State)).Say(" ")
            .Add("code", null, failure.Code).Say(" ")
            .Add("span", "why", PageWriter.Name(failure.Reason)));
        if (failure.Cure is { } cure)
            page.Add("p", "cure", () => page.Add("b", null, "Cure:").Say(" ").Say(cure));
        page.Add("p", "retry", failure.Retryable
            ? "Retryable: the machine is the cause; fix it and run the same command again."
            : "Final: the same input fails again in the same pipeline.");
        page.Add("ul", "inputs", () =>
        {
            foreach (var input in item.Item.Inputs.SelectMany(i => i.Names))
                page.Add("li", null, () => page.Add("bdi", null, PageWriter.Name(input)));
        });
        if (album.Failed(item.Index) is { Before.Count: > 0 } found)
            pictures.Write(found, [.. job.Graph.Inputs.Select(i => i.Name)], []);
    }
}
