using PipelineKit.Execution;
using PipelineKit.Filters.Align;
using PipelineKit.Filters.Geometry;
using PipelineKit.Imaging;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Align;

public class StraightenTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(2.4)]
    [InlineData(-6.85)]
    [InlineData(0.6)]
    [InlineData(13)]
    public void The_angle_of_a_facade_is_found(double angle)
    {
        var result = PipelineRunner.Run(new Straighten(), [Facade(angle)]);
        Assert.InRange((double)result.Values["operator.angle"] - angle, -0.1, 0.1);
    }

    // scikit-image 0.19.3: canny(image / 255), hough_line at steps of 0.05° around both directions, and the median of the five
    // strongest of hough_line_peaks. Theirs are up to 0.15° off, ours up to 0.1°.
    [Theory]
    [InlineData(0, 0)]
    [InlineData(2.4, 2.55)]
    [InlineData(-6.85, -6.8)]
    [InlineData(0.6, 0.65)]
    [InlineData(13, 12.9)]
    public void The_angle_agrees_with_the_Hough_lines_of_scikit_image(double angle, double theirs)
    {
        var found = (double)PipelineRunner.Run(new Straighten(), [Facade(angle)]).Values["operator.angle"];
        Assert.InRange(found - theirs, -0.25, 0.25);
        Assert.InRange(found - angle, -0.101, 0.101);
    }

    [Theory]
    [InlineData(1.5)]
    [InlineData(-4)]
    public void A_horizon_alone_is_enough(double angle)
    {
        var random = new Random(7);
        var (sin, cos) = double.SinCosPi(angle / 180);
        var sea = Images.Make(new ImageInfo(240, 160, 3) { White = 255 }, (y, x, _) =>
            (y - 80) * cos - (x - 120) * sin > 0 ? 90 + random.Next(20) : 200 + random.Next(8));
        Assert.InRange((double)PipelineRunner.Run(new Straighten(), [sea]).Values["operator.angle"] - angle, -0.15, 0.15);
    }

    [Fact]
    [Oracle("straighten")]
    public void The_photograph_is_turned_about_its_middle()
    {
        var photo = Facade(4);
        var result = PipelineRunner.Run(new Straighten { Border = Border.Constant, Value = 9 }, [photo],
            precision: SamplePrecision.Double);
        var angle = (double)result.Values["operator.angle"];
        var turned = PointOracle.Run(new Rotate { Angle = -angle, Expand = false, Value = 9 }, photo);
        Near.Equal(turned, result.Image, 1e-9);
    }

    [Fact]
    public void A_blank_image_stays()
    {
        var blank = Images.Make(new ImageInfo(60, 40, 1) { White = 255 }, (_, _, _) => 250);
        Near.Equal(blank, PointOracle.Run(new Straighten(), blank), 1e-12);
        Near.Equal(Images.Random(2, 1), PointOracle.Run(new Straighten(), Images.Random(2, 1)), 1e-12);
    }

    // Windows in rows, clockwise by an angle; edges cover pixels by their share.
    private static Raster Facade(double angle)
    {
        var (sin, cos) = double.SinCosPi(angle / 180);
        double At(double y, double x)
        {
            var (along, down) = (cos * (x - 119.5) + sin * (y - 79.5), cos * (y - 79.5) - sin * (x - 119.5));
            return Math.Abs(along % 34) < 9 && Math.Abs(down % 41) < 12 ? 60 : 200;
        }

        return Images.Make(new ImageInfo(240, 160, 1) { White = 255 }, (y, x, _) =>
            Enumerable.Range(0, 16).Average(i => At(y + (i / 4 - 1.5) / 4, x + (i % 4 - 1.5) / 4)));
    }
}
