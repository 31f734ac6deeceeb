using PipelineKit.Diagnostics;
using PipelineKit.Execution;
using PipelineKit.Filters.Compose;
using PipelineKit.Filters.Geometry;
using PipelineKit.Imaging;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Compose;

public class FramedTests
{
    public static TheoryData<Gravity> Gravities => [.. Enum.GetValues<Gravity>()];

    [Theory]
    [Oracle("canvas")]
    [MemberData(nameof(Gravities))]
    public void An_image_is_placed_by_gravity_and_the_rest_is_filled(Gravity gravity)
    {
        foreach (var (width, height, x, y) in new[] { (20, 20, 0, 0), (5, 4, 0, 0), (20, 3, 2, 1), (9, 30, -4, 3) })
            foreach (var (channels, alpha) in new[] { (1, false), (3, false), (4, true) })
            {
                var image = Images.Random(9, 7, channels, alpha);
                var expected = Naive(image, width, height, gravity, x, y);
                foreach (var band in new[] { 1, 100 })
                    Near.Equal(expected, Engine.Run(new Canvas { Width = width, Height = height, Gravity = gravity, X = x, Y = y,
                        Color = "#336699" }, image, band, 2), 1e-6);
            }
    }

    [Theory]
    [InlineData(1, 200, 200)]
    [InlineData(2, 200, 100)]
    [InlineData(4, 400, 100)]
    [InlineData(0.5, 200, 400)]
    public void An_aspect_ratio_only_adds_pixels(double aspect, int width, int height)
    {
        var canvas = new Canvas { Aspect = aspect }.Infer([new ImageInfo(200, 100, 3) { White = 255 }])[0];
        Assert.Equal((width, height), (canvas.Width, canvas.Height));
    }

    [Fact]
    [Oracle("border")]
    public void A_border_has_a_width_on_each_side_and_scales_to_white()
    {
        var image = Images.RandomIntegers(5, 4, 3, white: 65535);
        var result = Engine.Run(new ColorBorder { Size = 2, Bottom = 7, Left = 0, Color = "#80ff00" }, image);
        Near.Equal(Images.Make(image.Info with { Width = 7, Height = 13 }, (y, x, c) =>
            y is >= 2 and < 6 && x < 5 ? image[y - 2, x, c] : new[] { 0x8080, 0xffff, 0 }[c]), result);
    }

    [Fact]
    public void A_transparent_color_adds_alpha()
    {
        var result = Engine.Run(new ColorBorder { Size = 1, Color = "#00ff0080" }, Images.Random(3, 2, 3));
        Assert.Equal((4, true), (result.Info.Channels, result.Info.HasAlpha));
        Assert.Equal((255, 128), (result[1, 1, 3], result[0, 0, 3]));
        Assert.Equal(255, result[0, 0, 1]);
    }

    [Fact]
    public void Bytes_remain_bytes_if_the_color_is_one()
    {
        var gray = new ImageInfo(8, 8, 1) { White = 255, Integers = SampleType.UInt8 };
        Assert.Equal(SampleType.UInt8, new Canvas { Color = "gray" }.IntegersOf(0, [gray]));
        Assert.Null(new Canvas { Color = "#ff8000" }.IntegersOf(0, [gray]));
        Assert.Equal(SampleType.UInt8, new Canvas { Color = "#ff8000" }.IntegersOf(0, [gray with { Channels = 3 }]));
    }

    [Theory]
    [InlineData("White", "'color' is 'White', which is not a color", "write white")]
    [InlineData("#ff80", "'color' is '#ff80', which is not a color", "write red, green and blue as in \"#ff8000\", with "
        + "alpha as in "
        + "\"#ff800080\", or a name: black, silver, gray, white, maroon, red, purple, fuchsia, green, lime, olive, yellow, navy, "
        + "blue, teal, aqua, transparent")]
    public void An_invalid_color_is_rejected_with_a_list_of_names(string color, string message, string cure)
    {
        var finding = PointOracle.Finding(new Canvas { Color = color });
        Assert.Equal((Codes.NotAllowed, message, cure), (finding.Code, finding.Message, finding.Cure));
    }

    [Fact]
    public void Colors_that_an_image_cannot_represent_are_rejected()
    {
        Assert.Equal(Codes.NoNominalRange,
            PointOracle.Fault(new Canvas { Color = "white" }, Images.Random(3, 2, white: null)).Code);
        Assert.Equal(Codes.ChannelCount, PointOracle.Fault(new Canvas { Color = "red" }, Images.Random(3, 2, 5)).Code);
        Assert.Equal(255, Engine.Run(new Canvas { Width = 9, Color = "white" }, Images.Random(3, 2, 5))[0, 0, 4]);
    }

    private static Raster Naive(Raster image, int width, int height, Gravity gravity, int x, int y)
    {
        var (info, color) = (image.Info, new[] { 0x33, 0x66, 0x99, 255 });
        var left = (int)gravity % 3 == 0 ? x : (int)gravity % 3 == 1 ? (int)Math.Floor((width - 9) / 2.0) + x : width - 9 - x;
        var top = (int)gravity / 3 == 0 ? y : (int)gravity / 3 == 1 ? (int)Math.Floor((height - 7) / 2.0) + y : height - 7 - y;
        return Images.Make(info with { Width = width, Height = height }, (row, column, channel) =>
            row - top is >= 0 and < 7 && column - left is >= 0 and < 9 ? image[row - top, column - left, channel]
            : info.Channels == 1 ? 0.299 * 0x33 + 0.587 * 0x66 + 0.114 * 0x99 : color[channel]);
    }
}
