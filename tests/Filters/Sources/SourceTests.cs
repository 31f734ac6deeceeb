using PipelineKit.Diagnostics;
using PipelineKit.Execution;
using PipelineKit.Filters.Sources;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Planning;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Sources;

public class SourceTests
{
    [Fact]
    [Oracle("constant")]
    public void A_constant_has_a_channel_for_each_number()
    {
        Check(new Constant { Color = [7], Width = 3, Height = 2 }, new ImageInfo(3, 2, 1) { White = 255 }, (_, _, _) => 7);
        Check(new Constant { Color = [7, 100], Width = 1, Height = 1 },
            new ImageInfo(1, 1, 2) { White = 255, HasAlpha = true }, (_, _, c) => c == 0 ? 7 : 100);
        Check(new Constant { Color = [1, 2, 3], Width = 70, Height = 9, White = 65535 },
            new ImageInfo(70, 9, 3) { White = 65535 }, (_, _, c) => c + 1);
        Check(new Constant { Color = [1, 2, 3, 4], Width = 5, Height = 5 },
            new ImageInfo(5, 5, 4) { White = 255, HasAlpha = true }, (_, _, c) => c + 1);
    }

    [Fact]
    public void Size_and_white_come_from_another_image()
    {
        var like = Images.Random(37, 11, 3, white: 65535);
        var made = PipelineRunner.Run(new Constant { Color = [5] }, [like]).Image;
        Near.Equal(Images.Make(new ImageInfo(37, 11, 1) { White = 65535 }, (_, _, _) => 5), made);
        Assert.Equal(new ImageInfo(37, 99, 1) { White = 255 },
            PipelineRunner.Run(new Constant { Height = 99, White = 255 }, [like]).Image.Info);
    }

    [Theory]
    [Oracle("checkerboard")]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(64)]
    public void Squares_alternate_from_the_top_left(int size) =>
        Check(new Checkerboard { Size = size, First = [10, 20, 30], Second = [200, 100, 0], Width = 53, Height = 19 },
            new ImageInfo(53, 19, 3) { White = 255 },
            (y, x, c) => (y / size + x / size) % 2 == 0 ? 10 * (c + 1) : 200 - 100 * c);

    [Fact]
    public void A_horizontal_gradient_equals_linspace()
    {
        // numpy.linspace(10, 250, 7)
        double[] expected = [10, 50, 90, 130, 170, 210, 250];
        Check(new Gradient { From = [10], To = [250], Width = 7, Height = 3 },
            new ImageInfo(7, 3, 1) { White = 255 }, (_, x, _) => expected[x], 1e-6);
        Check(new Gradient { From = [10], To = [250], Angle = 90, Width = 3, Height = 7 },
            new ImageInfo(3, 7, 1) { White = 255 }, (y, _, _) => expected[y], 1e-6);
        Check(new Gradient { From = [10], To = [250], Angle = 180, Width = 7, Height = 1 },
            new ImageInfo(7, 1, 1) { White = 255 }, (_, x, _) => expected[6 - x], 1e-6);
    }

    [Theory]
    [Oracle("gradient")]
    [InlineData(30)]
    [InlineData(135)]
    [InlineData(-77.5)]
    public void An_oblique_gradient_reaches_its_ends_in_the_farthest_corners(double angle)
    {
        var (dx, dy) = (Math.Cos(angle * Math.PI / 180), Math.Sin(angle * Math.PI / 180));
        double Along(int y, int x) => x * dx + y * dy;
        var corners = new[] { Along(0, 0), Along(0, 40), Along(22, 0), Along(22, 40) };
        Check(new Gradient { From = [0, 100], To = [200, 50], Angle = angle, Width = 41, Height = 23 },
            new ImageInfo(41, 23, 2) { White = 255, HasAlpha = true },
            (y, x, c) =>
            {
                var t = (Along(y, x) - corners.Min()) / (corners.Max() - corners.Min());
                return c == 0 ? 200 * t : 100 - 50 * t;
            }, 1e-5);
    }

    [Fact]
    public void One_pixel_is_the_middle_of_a_gradient() =>
        Check(new Gradient { From = [10], To = [30], Angle = 20, Width = 1, Height = 1 },
            new ImageInfo(1, 1, 1) { White = 255 }, (_, _, _) => 20);

    [Fact]
    public void A_size_is_required()
    {
        var check = new OperatorCheck([]);
        new Constant { Width = 3 }.Check(check);
        Assert.Equal([new OperatorFinding(Codes.MissingParameter, "height",
            "'height' is missing, and there is no 'like' input to take it from",
            "write height: 512, or in: { like: … } with an image of the desired size", null, 1)], check.Findings);
    }

    [Fact]
    public void Colors_of_one_image_need_the_same_channels()
    {
        Assert.Equal("'second' has 3 numbers, 'first' 1", PointOracle.Finding(new Checkerboard { Second = [1, 2, 3] }).Message);
        Assert.Equal("'color' has 5 numbers", PointOracle.Finding(new Constant { Color = [1, 2, 3, 4, 5] }).Message);
    }

    [Fact]
    public void A_pipeline_can_combine_a_generated_image_with_its_input()
    {
        var photo = Images.Random(9, 6, 3);
        var graph = BuiltIns.Text("""
            inputs: [photo]
            stages:
              half: { op: constant, color: [10], in: { like: photo } }
              sum: { op: add, in: [photo, half] }
              lonely: { op: checkerboard, width: 4, height: 4 }
            outputs:
              sum: { from: sum }
              lonely: { from: lonely }
            """);
        var images = PipelineRunner.Run(graph, [photo], new PlanOptions { Threads = 2 }).Images;
        Near.Equal(photo.Map(x => x + 10), images["sum"], 1e-6);
        Near.Equal(Images.Make(new ImageInfo(4, 4, 1) { White = 255 }, (_, _, _) => 0), images["lonely"]);
    }

    internal static void Check(Operator op, ImageInfo info, Func<int, int, int, double> sample, double tolerance = 0)
    {
        var expected = Images.Make(info, sample);
        Near.Equal(expected, PipelineRunner.Run(op, []).Image, tolerance);
        Near.Equal(expected, PipelineRunner.Run(op, [], new PlanOptions { BandHeight = 2, Threads = 2 }).Image, tolerance);
        Near.Equal(expected, PipelineRunner.Run(op, [], precision: SamplePrecision.Double).Image, Math.Max(tolerance, 1e-6));
    }
}
