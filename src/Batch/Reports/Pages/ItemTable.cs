using System.Globalization;
using PipelineKit.Batch.Items;
using PipelineKit.Batch.Jobs;
using PipelineKit.Batch.Units;

namespace PipelineKit.Batch.Reports.Pages;

/// <summary>Items that did not fail, up to a limit; files without a partner; skipped files.</summary>
internal static class ItemTable
{
    /// <summary>Writes the table.</summary>
    public static void Write(PageWriter page, Job job, PageNotes notes)
    {
        if (notes.Others.Count > 0)
            page.Add("section", null, () =>
            {
                page.Add("h2", null, "Items");
                Table(page, ["item", "state", "why", "time", "inputs", "outputs"], notes.Others.Select(i => new[]
                {
                    PageWriter.Name(i.Item.Name), StateName.Of(i.State), PageWriter.Name(i.Failure?.Reason ?? i.Why),
                        i.Time > TimeSpan.Zero ? Duration.Format(i.Time) : "–",
                    Lines(i.Item.Inputs.Select(input => input.ToString())),
                    i.State is ItemState.Done or ItemState.UpToDate ? Lines(i.Item.OutputNames) : "–",
                }));
                if (notes.Others.Count == PageNotes.MostOthers && job.Items.Count > notes.Others.Count + notes.Failed.Count)
                    page.Add("p", "more", $"These are the first {notes.Others.Count}; a JSON report has them all.");
            }, ("id", "items")).Break();
        if (job.Unpaired.Count > 0)
            page.Add("section", null, () =>
            {
                page.Add("h2", null, "Without a partner");
                Table(page, ["input", "file", "why"],
                    job.Unpaired.Take(PageNotes.MostFailed)
                    .Select(u => new[] { u.Input, PageWriter.Name(u.File.Path), PageWriter.Name(u.Reason) }));
                if (job.Unpaired.Count > PageNotes.MostFailed)
                    page.Add("p", "more", $"These are the first {PageNotes.MostFailed}; a JSON report has them all.");
            }, ("id", "unpaired")).Break();
        if (job.Skipped.Count > 0)
            page.Add("section", null, () =>
            {
                page.Add("h2", null, "Skipped");
                Table(page, ["files", "why", "such as"], job.Skipped.Kinds.Select(k => new[]
                {
                    k.Count.ToString(CultureInfo.InvariantCulture), PageWriter.Name(k.Reason), Lines(k.Examples),
                }));
            }, ("id", "skipped")).Break();
    }

    private static string Lines(IEnumerable<string> paths) => string.Join('\n', paths.Select(PageWriter.Name));

    private static void Table(PageWriter page, string[] head, IEnumerable<string[]> rows) =>
        page.Add("div", "wide", () => page.Add("table", "items", () =>
    {
        StageChart.Head(page, head);
        page.Add("tbody", null, () =>
        {
            foreach (var row in rows)
            {
                page.Break();
                page.Add("tr", null, () =>
                {
                    foreach (var cell in row)
                        page.Add("td", null, () => page.Add("bdi", null, cell));
                });
            }
        });
    }));
}
