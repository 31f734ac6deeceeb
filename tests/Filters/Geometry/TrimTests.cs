using PipelineKit.Diagnostics;
using PipelineKit.Execution;
using PipelineKit.Filters.Geometry;
using PipelineKit.Imaging;
using PipelineKit.Planning;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Geometry;

public class TrimTests
{
    [Theory]
    [Oracle("trim")]
    [InlineData(1)]
    [InlineData(3)]
    public void The_border_is_removed_and_its_content_kept(int threads)
    {
        var image = Images.Make(new ImageInfo(30, 20, 3) { White = 255 },
            (y, x, c) => y is >= 4 and < 11 && x is >= 7 and < 25 ? 10 + y + x + c : 200);
        var trimmed = PipelineRunner.Run(new Trim(), [image], new PlanOptions { Threads = threads, BandHeight = 3 }).Image;
        Assert.Equal((18, 7), (trimmed.Info.Width, trimmed.Info.Height));
        for (var y = 0; y < 7; y++)
            for (var x = 0; x < 18; x++)
                for (var c = 0; c < 3; c++)
                    Assert.Equal(image[y + 4, x + 7, c], trimmed[y, x, c]);
    }

    [Fact]
    public void A_margin_stops_at_the_edge_of_the_image()
    {
        var image = Images.Make(new ImageInfo(9, 9, 1), (y, x, _) => y == 1 && x == 4 ? 1 : 0);
        var trimmed = PipelineRunner.Run(new Trim { Margin = 3 }, [image]).Image;
        Assert.Equal((7, 5), (trimmed.Info.Width, trimmed.Info.Height));
        Assert.Equal(1, trimmed[1, 3]);
    }

    [Fact]
    public void Samples_within_the_tolerance_count_as_border()
    {
        var image = Images.Make(new ImageInfo(5, 1, 1), (_, x, _) => new double[] { 10, 12, 40, 8, 10 }[x]);
        Assert.Equal(3, PipelineRunner.Run(new Trim { Tolerance = 1 }, [image]).Image.Info.Width);
        Assert.Equal([40], PipelineRunner.Run(new Trim { Tolerance = 2 }, [image]).Image.Samples.ToArray());
    }

    [Fact]
    public void An_image_of_one_color_is_an_error()
    {
        var fault = Assert.Throws<PipelineException>(() => PipelineRunner.Run(new Trim(), [new Raster(new ImageInfo(4, 4, 1))]));
        Assert.Equal("error PK0503: nothing would remain: the whole image has the color " +
            "of its top left pixel; exclude such images", fault.Diagnostics[0].ToString());
    }
}
