using PipelineKit.Filters.Geometry;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Geometry;

public class TileTests
{
    [Theory]
    [Oracle("tile")]
    [InlineData(1, 1, false)]
    [InlineData(3, 2, false)]
    [InlineData(3, 2, true)]
    [InlineData(1, 5, true)]
    public void Images_repeat_in_rows_and_columns(int rows, int columns, bool mirror)
    {
        var image = Images.Random(7, 4, 4, alpha: true);
        var expected = Images.Make(image.Info with { Width = 7 * columns, Height = 4 * rows }, (y, x, channel) =>
            image[mirror && y / 4 % 2 == 1 ? 3 - y % 4 : y % 4, mirror && x / 7 % 2 == 1 ? 6 - x % 7 : x % 7, channel]);
        Near.Equal(expected, Engine.Run(new Tile { Rows = rows, Columns = columns, Mirror = mirror }, image, 3, 2));
    }

    [Fact]
    public void A_size_in_pixels_truncates_the_last_copies_or_the_image()
    {
        var image = Images.Random(7, 4);
        var expected = Images.Make(image.Info with { Width = 17, Height = 3 }, (y, x, _) => image[y, x % 7]);
        Near.Equal(expected, Engine.Run(new Tile { Width = 17, Height = 3 }, image));
        var mirrored = Images.Make(image.Info with { Width = 10, Height = 3 }, (y, x, _) => image[y, x < 7 ? x : 13 - x]);
        Near.Equal(mirrored, Engine.Run(new Tile { Width = 10, Height = 3, Mirror = true }, image));
    }

    [Fact]
    public void Horizontal_tiling_streams_and_vertical_tiling_keeps_the_image()
    {
        var image = new ImageInfo(4, 4, 1);
        Assert.False(new Tile { Rows = 1 }.Reach(0, [image]).IsWhole);
        Assert.True(new Tile { Columns = 1 }.Reach(0, [image]).IsWhole);
    }

    [Fact]
    [Oracle("scale")]
    public void A_scale_equals_a_resize_to_that_size()
    {
        var image = Images.Random(31, 22, 4, alpha: true);
        Near.Equal(Engine.Run(new Resize { Scale = 0.4 }, image), Engine.Run(new Scale { Factor = 0.4 }, image, 2));
        Near.Equal(Engine.Run(new Resize { Width = 62, Height = 11, Method = ResizeMethod.Area }, image),
            Engine.Run(new Scale { Factor = 0.5, X = 2, Method = ResizeMethod.Area }, image));
        Assert.Equal("the size of the result is missing", PointOracle.Finding(new Scale { X = 2 }).Message);
        Assert.Equal("'factor' has no effect with both 'x' and 'y'",
            PointOracle.Finding(new Scale { X = 2, Y = 2, Factor = 2 }).Message);
    }
}
