using PipelineKit.Batch.Jobs;
using PipelineKit.Batch.Pictures;
using PipelineKit.Batch.Units;

namespace PipelineKit.Batch.Reports.Pages;

/// <summary>Done items, before and after.</summary>
internal static class PictureSection
{
    /// <summary>Writes the section; nothing if there are no pictures.</summary>
    public static void Write(PageWriter page, Job job, PictureAlbum album, PictureRow pictures)
    {
        var done = album.Done;
        if (done.Count == 0)
            return;
        page.Add("section", null, () =>
        {
            page.Add("h2", null, "Before and after");
            page.Add("p", "note",
                $"{Counted.Of(done.Count, "item")} of the completed items, sampled over the run. " +
                "Images without a nominal white are scaled from their minimum to their maximum.");
            page.Add("div", "cards", () =>
            {
                foreach (var (index, shown) in done)
                {
                    page.Break();
                    page.Add("article", null, () =>
                    {
                        page.Add("h3", null, () => page.Add("bdi", null, PageWriter.Name(job.Items[index].Name)));
                        pictures.Write(shown, [.. job.Graph.Inputs.Select(i => i.Name)],
                            [.. job.Graph.Outputs.Where(o => o.Image is not null).Select(o => o.Name)]);
                    });
                }
            });
        }, ("id", "pictures")).Break();
    }
}
