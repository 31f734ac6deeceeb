using PipelineKit.Diagnostics;
using PipelineKit.Execution;
using PipelineKit.Filters.Align;
using PipelineKit.Filters.Geometry;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Planning;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Align;

public class RegisterTests
{
    // Spots of many sizes, defined analytically: nothing is resampled to move them.
    private static readonly (double X, double Y, double Size, double Light)[] Spots = Scattered();

    private static double Scene(double x, double y)
    {
        var sum = 100.0;
        foreach (var (sx, sy, size, light) in Spots)
            if ((x - sx) * (x - sx) + (y - sy) * (y - sy) is var square && square < 25 * size * size)
                sum += light * Math.Exp(-square / (2 * size * size));
        return sum;
    }

    private static (double, double, double, double)[] Scattered()
    {
        var random = new Random(5);
        return [.. Enumerable.Range(0, 500).Select(_ => (random.NextDouble() * 260 - 50, random.NextDouble() * 240 - 50,
            1.5 + 6 * Math.Pow(random.NextDouble(), 2), random.NextDouble() * 120 - 60))];
    }

    [Theory]
    [InlineData(Motion.Translation, 0.37, -0.81, 0, 1, 0)]
    [InlineData(Motion.Translation, 23.35, -17.6, 0, 1, 0)]
    [InlineData(Motion.Euclidean, 7.3, 4.15, 0.05, 1, 0)]
    [InlineData(Motion.Affine, -5.2, 6.4, -0.04, 1.03, 0)]
    [InlineData(Motion.Homography, 3.1, -4.7, 0.02, 0.98, 1e-4)]
    public void A_motion_is_found_to_a_twentieth_of_a_pixel(Motion motion, double x, double y, double angle, double scale,
        double tilt)
    {
        var (sin, cos) = Math.SinCos(angle);
        var there = new Projection(scale * cos, -scale * sin, x, scale * sin, scale * cos, y, tilt, -tilt / 2);
        var moving = Images.Make(new ImageInfo(150, 130, 1) { White = 255 }, (row, column, _) => Scene(column, row));
        var reference = Images.Make(new ImageInfo(140, 120, 1) { White = 255 }, (row, column, _) =>
        {
            var (px, py) = Place(there, column, row);
            return 0.6 * Scene(px, py) + 30;
        });

        var values = PipelineRunner.Run(new Register { Motion = motion }, [moving, reference]).Values;

        var found = Projection.Of((Matrix)values["operator.matrix"]).Inverse()!.Value;
        foreach (var (column, row) in new[] { (0, 0), (139, 0), (0, 119), (139, 119), (70, 60) })
        {
            var ((ex, ey), (fx, fy)) = (Place(there, column, row), Place(found, column, row));
            Assert.InRange(double.Hypot(ex - fx, ey - fy), 0, 0.05);
        }
        Assert.InRange((double)values["operator.correlation"], 0.99, 1.0000001);
    }

    [Fact]
    [Oracle("register")]
    public void The_image_is_warped_by_the_matrix_and_the_overlap_is_output()
    {
        var moving = Images.Make(new ImageInfo(90, 70, 3) { White = 255 }, (row, column, c) => Scene(column, row) / (1 + c));
        var reference = Images.Make(new ImageInfo(80, 75, 3) { White = 255 }, (row, column, c) =>
            Scene(column + 6.25, row - 3.5) / (1 + c));
        var result = PipelineRunner.Run(new Register { Motion = Motion.Euclidean, Value = 9 }, [moving, reference],
            precision: SamplePrecision.Double);
        var matrix = (Matrix)result.Values["operator.matrix"];

        var affine = new Affine { Matrix = new(2, 3, matrix.Values[..6]), Width = 80, Height = 75, Value = 9 };
        var laid = PointOracle.Run(affine, moving);
        Near.Equal(laid, result.Images["image"], 1e-9);
        var back = Projection.Of(matrix).Inverse()!.Value;
        Near.Equal(Images.Make(new ImageInfo(80, 75, 1) { White = 255 }, (row, column, _) =>
            Place(back, column, row) is var (x, y) && x >= 0 && y >= 0 && x <= 89 && y <= 69 ? 255 : 0),
            result.Images["overlap"]);
    }

    [Theory]
    [InlineData(Motion.Translation)]
    [InlineData(Motion.Euclidean)]
    [InlineData(Motion.Affine)]
    [InlineData(Motion.Homography)]
    public void Threads_and_bands_do_not_change_a_bit(Motion motion)
    {
        var moving = Images.Make(new ImageInfo(330, 260, 1) { White = 255 }, (row, column, _) => Scene(column / 2.0, row / 2.0));
        var reference = Images.Make(moving.Info, (row, column, _) => Scene((column + 3.25) / 2, (row - 1.5 + column / 90.0) / 2));
        var runs = new PlanOptions[] { new() { Threads = 1 }, new() { Threads = 2, BandHeight = 7 }, new() { Threads = 3 } }
            .Select(options => PipelineRunner.Run(new Register { Motion = motion }, [moving, reference], options)).ToArray();
        Assert.All(runs[1..], run =>
        {
            Assert.Equal(((Matrix)runs[0].Values["operator.matrix"]).Values.ToArray(),
                ((Matrix)run.Values["operator.matrix"]).Values.ToArray());
            Assert.Equal(runs[0].Images["image"].Samples.ToArray(), run.Images["image"].Samples.ToArray());
        });
    }

    [Fact]
    public void The_matrix_works_with_affine_and_perspective()
    {
        var moving = Images.Make(new ImageInfo(90, 70, 1) { White = 255 }, (row, column, _) => Scene(column, row));
        var reference = Images.Make(moving.Info, (row, column, _) => Scene(column + 2.5, row + 1.25));
        var direct = PipelineRunner.Run(new Register(), [moving, reference]).Images["image"];
        foreach (var op in new[] { "affine", "perspective" })
            Near.Equal(direct, PipelineRunner.Run(BuiltIns.Text($$"""
                inputs: [moving, reference]
                stages:
                  r: { op: register, in: [moving, reference] }
                  laid: { op: {{op}}, in: moving, matrix: "${r.matrix}" }
                """), [moving, reference]).Image, 1e-4);
    }

    [Fact]
    public void Images_that_cannot_be_aligned_are_an_error()
    {
        var flat = Images.Make(new ImageInfo(60, 60, 1) { White = 255 }, (_, _, _) => 90);
        Assert.Equal(Codes.BadGeometry, PointOracle.Fault(new Register(), flat, flat).Code);
        var fault = PointOracle.Fault(new Register { MinCorrelation = 0.9 }, Images.Random(64, 64),
            Images.Random(64, 64, seed: 9));
        Assert.Equal(Codes.OutOfRange, fault.Code);
    }

    private static (double X, double Y) Place(Projection m, double x, double y) =>
        ((m.A * x + m.B * y + m.C) / (m.G * x + m.H * y + m.I), (m.D * x + m.E * y + m.F) / (m.G * x + m.H * y + m.I));
}
