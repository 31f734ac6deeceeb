using PipelineKit.Execution;
using PipelineKit.Filters.Align;
using PipelineKit.Filters.Geometry;
using PipelineKit.Imaging;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Align;

public class DeskewTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(3.3)]
    [InlineData(-7.75)]
    [InlineData(0.4)]
    public void The_angle_of_lines_is_found(double angle)
    {
        var result = PipelineRunner.Run(new Deskew(), [Page(angle)]);
        Assert.InRange((double)result.Values["operator.angle"] - angle, -0.1, 0.1);
    }

    [Fact]
    [Oracle("deskew")]
    public void The_page_is_rotated_about_its_center()
    {
        var page = Page(5);
        var result = PipelineRunner.Run(new Deskew { Border = Border.Constant, Value = 255 }, [page],
            precision: SamplePrecision.Double);
        var angle = (double)result.Values["operator.angle"];
        var turned = PointOracle.Run(new Rotate { Angle = -angle, Expand = false, Value = 255 }, page);
        Near.Equal(turned, result.Image, 1e-9);
    }

    [Fact]
    public void A_blank_page_is_unchanged()
    {
        var blank = Images.Make(new ImageInfo(60, 40, 1) { White = 255 }, (_, _, _) => 250);
        Near.Equal(blank, PointOracle.Run(new Deskew(), blank), 1e-12);
    }

    // Lines of words, rotated clockwise by an angle.
    private static Raster Page(double angle)
    {
        var (sin, cos) = double.SinCosPi(angle / 180);
        return Images.Make(new ImageInfo(320, 240, 1) { White = 255 }, (y, x, _) =>
        {
            var (dx, dy) = (x - 159.5, y - 119.5);
            var (along, down) = (cos * dx + sin * dy, cos * dy - sin * dx);
            var line = (int)Math.Floor(down / 14);
            var ink = down - line * 14 is > 3 and < 9 && Math.Abs(along) < 130 && Math.Abs(line) < 7
                && Math.Sin((along + line * 37) / 6) + Math.Sin((along - line * 11) / 2.3) > -0.4;
            return ink ? 30 : 240;
        });
    }
}
