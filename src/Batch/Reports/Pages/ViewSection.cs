using PipelineKit.Batch.Formats;
using PipelineKit.Batch.Jobs;
using PipelineKit.Batch.Pictures;
using PipelineKit.Batch.Units;
using PipelineKit.Graph;

namespace PipelineKit.Batch.Reports.Pages;

/// <summary>The pipeline's views of each item that the page shows.</summary>
internal static class ViewSection
{
    /// <summary>Writes the section; nothing if the pipeline has no views or no item is done.</summary>
    public static void Write(PageWriter page, Job job, PictureAlbum album, FormatTable formats)
    {
        var shown = album.Done.Where(d => d.Album.Views is not null).ToList();
        if (shown.Count == 0)
            return;
        page.Add("section", null, () =>
        {
            page.Add("h2", null, "Views");
            page.Add("p", "note", $"What the pipeline's views show, for {Counted.Of(shown.Count, "item")}. "
                + "Images that are neither inputs nor outputs are omitted.");
            Parameters(page, job.Graph);
            foreach (var (index, album) in shown)
            {
                page.Break();
                page.Add("h3", null, () => page.Add("bdi", null, PageWriter.Name(job.Items[index].Name)));
                var card = new ViewCard(page, job, job.Items[index], album.Views!, formats);
                page.Add("div", "cards views", () =>
                {
                    foreach (var view in job.Graph.Views.Where(v => v.Parameter is null))
                        card.Write(view);
                });
            }
        }, ("id", "views")).Break();
    }

    private static void Parameters(PageWriter page, PipelineGraph graph)
    {
        var names = graph.Views.Select(v => v.Parameter).OfType<string>().Distinct().ToList();
        if (names.Count == 0)
            return;
        page.Add("dl", "facts", () =>
        {
            foreach (var parameter in graph.Parameters.Where(p => names.Contains(p.Name)))
                page.Add("dt", null, PageWriter.Name(parameter.Name)).Add("dd", null, PageWriter.Name(parameter.Value));
        });
    }
}
