using PipelineKit.Diagnostics;
using PipelineKit.Filters.Geometry;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Geometry;

public class CropTests
{
    public static TheoryData<Crop, int, int, int, int> Rectangles => new()
    {
        { new Crop(), 0, 0, 9, 6 },
        { new Crop { X = 2, Y = 1, Width = 4, Height = 3 }, 2, 1, 4, 3 },
        { new Crop { X = 8, Y = 5 }, 8, 5, 1, 1 },
        { new Crop { Gravity = Gravity.Center, Width = 4, Height = 4 }, 2, 1, 4, 4 },
        { new Crop { Gravity = Gravity.Center, Width = 4, Height = 4, X = -2, Y = 1 }, 0, 2, 4, 4 },
        { new Crop { Gravity = Gravity.BottomRight, Width = 4, Height = 2, X = 1, Y = 3 }, 4, 1, 4, 2 },
        { new Crop { Gravity = Gravity.Top, Width = 2 }, 3, 0, 2, 6 },
        { new Crop { Gravity = Gravity.Left, Height = 3 }, 0, 1, 9, 3 },
    };

    [Theory]
    [Oracle("crop")]
    [MemberData(nameof(Rectangles))]
    public void The_rectangle_is_placed_by_gravity_and_offset(Crop crop, int left, int top, int width, int height)
    {
        var image = Images.Random(9, 6, 4, alpha: true);
        var expected = Images.Make(image.Info with { Width = width, Height = height }, (y, x, c) => image[y + top, x + left, c]);

        foreach (var band in new[] { 1, 4, 100 })
            Near.Equal(expected, Engine.Run(crop, image, band));
    }

    [Fact]
    public void Only_the_rows_of_the_rectangle_are_read() =>
        Assert.Equal(new RowRange(103, 108), new Crop { Y = 100, Height = 50 }.Reach(0, [new(10, 400, 1)]).Rows(new(3, 8)));

    [Theory]
    [InlineData(500, 100, 400, 300)]
    [InlineData(0, 212, 1, 301)]
    [InlineData(-1, 0, 10, 10)]
    public void A_rectangle_beyond_the_image_is_an_error_that_states_its_size(int x, int y, int width, int height)
    {
        var crop = new Crop { X = x, Y = y, Width = width, Height = height };
        var fault = Assert.Throws<PipelineException>(() => crop.Infer([new ImageInfo(512, 512, 3)]));

        Assert.Equal(Codes.BadGeometry, fault.Code);
        Assert.Equal($"the rectangle of {width}×{height} at column {x}, row {y} is not inside the image, which is 512×512; " +
            "make it smaller, move it, or enlarge the image with 'pad' first", fault.Message);
    }

    [Fact]
    public void An_offset_that_leaves_nothing_is_an_error()
    {
        var fault = Assert.Throws<PipelineException>(() => new Crop { X = 512 }.Infer([new ImageInfo(512, 512, 3)]));

        Assert.Equal(Codes.BadGeometry, fault.Code);
    }
}
