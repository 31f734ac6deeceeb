using PipelineKit.Batch.Events;
using PipelineKit.Batch.Items;
using PipelineKit.Batch.Pictures;
using PipelineKit.Execution;
using PipelineKit.Filters.Morphology;
using PipelineKit.Imaging;
using PipelineKit.TestImages;
using Xunit;

namespace PipelineKit.Tests.Batch.Pictures;

public class PictureAlbumTests
{
    private static readonly BatchItem Item = new("a", 0, [new("in/a.png")], [], []);

    [Fact]
    public void It_contains_every_item_of_a_short_run()
    {
        var album = new PictureAlbum();
        for (var i = 0; i < PictureAlbum.MostDone; i++)
            Run(album, i, ItemState.Done);

        Assert.Equal(Enumerable.Range(0, PictureAlbum.MostDone), album.Done.Select(d => d.Index));
    }

    [Fact]
    public void A_long_run_is_sampled_evenly_and_within_bounds()
    {
        const int items = 100_000;
        var album = new PictureAlbum();
        for (var i = 0; i < items; i++)
            Run(album, i, ItemState.Done);

        var shown = album.Done.Select(d => d.Index).ToArray();
        Assert.InRange(shown.Length, PictureAlbum.MostDone / 2, PictureAlbum.MostDone);
        Assert.Single(shown.Zip(shown[1..], (a, b) => b - a).Distinct());
        Assert.InRange(shown[^1], items / 2, items);
    }

    [Fact]
    public void It_contains_the_first_failures_and_ignores_the_others()
    {
        var album = new PictureAlbum();
        for (var i = 0; i < 100; i++)
            Run(album, i, ItemState.Failed);

        Assert.Equal(PictureAlbum.MostFailed,
            Enumerable.Range(0, 100).Count(i => album.Failed(i) is { Before.Count: 1, After.Count: 0 }));
        for (var i = 0; i < 10_000; i++)
            Run(album, i, ItemState.Done);
        Assert.InRange(Enumerable.Range(20_000, 1000).Count(i => album.Begin(i) is not null), 1, 10);
    }

    private static void Run(PictureAlbum album, int index, ItemState state)
    {
        album.Begin(index)?.Watch(0, new Raster(new ImageInfo(1, 1, 1) { White = 255 }).Open()).Read(new byte[8], 1);
        album.On(new ItemFinished(DateTimeOffset.UnixEpoch, index, new(Item, state)));
    }
}
