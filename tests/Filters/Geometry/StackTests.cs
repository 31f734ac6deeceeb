using PipelineKit.Diagnostics;
using PipelineKit.Execution;
using PipelineKit.Filters.Geometry;
using PipelineKit.Imaging;
using PipelineKit.Tests.Filters.Pairs;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Geometry;

public class StackTests
{
    [Theory]
    [Oracle("hstack")]
    [Oracle("vstack")]
    [InlineData(StackAlign.Start)]
    [InlineData(StackAlign.Center)]
    [InlineData(StackAlign.End)]
    public void Images_of_any_size_and_kind_can_be_stacked(StackAlign align)
    {
        Raster[] images = [Images.Random(7, 4, 3, seed: 1), Images.Random(3, 9, 2, alpha: true, seed: 2),
            Images.Random(5, 6, seed: 3)];
        PointOracle.Compare(new Hstack { Align = align, Gap = 2, Fill = 50 }, images, Row(images, align, 2, 50), 0, 0);

        var columns = images.Select(Transposed).ToArray();
        PointOracle.Compare(new Vstack { Align = align, Gap = 2, Fill = 50 }, columns, Transposed(Row(images, align, 2, 50)), 0,
            0);
    }

    [Fact]
    public void A_row_reads_only_the_rows_of_each_image_that_it_shows()
    {
        var reach = new Vstack { Gap = 1 }.Reach(1, [new(4, 10, 1), new(4, 5, 1)]);
        Assert.True(reach.Rows(new(0, 10)).IsEmpty);
        Assert.Equal(new RowRange(0, 2), reach.Rows(new(8, 13)));
        Assert.Equal(new RowRange(3, 5), reach.Rows(new(14, 16)));
    }

    [Fact]
    public void Incompatible_images_are_rejected()
    {
        Assert.Equal(Codes.ChannelCount, PointOracle.Fault(new Hstack(), Images.Random(3, 2, 3), Images.Random(3, 2, 2)).Code);
        Assert.Equal(Codes.WhiteMismatch,
            PointOracle.Fault(new Vstack(), Images.Random(3, 2), Images.Random(3, 2, white: 1)).Code);
    }

    private static Raster Row(Raster[] images, StackAlign align, int gap, double fill)
    {
        var pixel = PairImages.Mixed(images).Info;
        var info = pixel with { Width = images.Sum(i => i.Info.Width)
            + gap * (images.Length - 1), Height = images.Max(i => i.Info.Height) };
        var result = new Raster(info, [.. Enumerable.Repeat(fill, (int)info.Pixels * info.Channels)]);
        var left = 0;
        foreach (var image in images)
        {
            var room = info.Height - image.Info.Height;
            var top = align == StackAlign.Start ? 0 : align == StackAlign.End ? room : room / 2;
            for (var y = 0; y < image.Info.Height; y++)
                for (var x = 0; x < image.Info.Width; x++)
                    for (var channel = 0; channel < info.Channels; channel++)
                        result[top + y, left + x, channel] = channel < info.ColorChannels ? image.Color(y, x, channel)
                            : image.Info.HasAlpha ? image[y, x, image.Info.ColorChannels] : 255;
            left += image.Info.Width + gap;
        }
        return result;
    }

    private static Raster Transposed(Raster image) =>
        Images.Make(image.Info with { Width = image.Info.Height, Height = image.Info.Width }, (y, x, channel) =>
            image[x, y, channel]);
}
