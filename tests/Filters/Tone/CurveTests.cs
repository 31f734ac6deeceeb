using System.Numerics;
using PipelineKit.Diagnostics;
using PipelineKit.Execution;
using PipelineKit.Filters.Tone;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Tone;

public class CurveTests
{
    // The results of SciPy's PchipInterpolator(x, y)(at).
    public static TheoryData<double[], double[], double[], double[]> Scipy => new()
    {
        { [0, 64, 128, 192, 255], [0, 40, 140, 220, 255], [10, 64, 100, 127.5, 200, 250],
            [2.5597708565848216, 40, 93.173828125, 139.30160916040816, 226.04806387444256, 253.7598880234813] },
        { [0, 10, 20, 30, 100, 255], [50, 20, 20, 200, 10, 0], [3, 12, 25, 29.5, 60, 130, 254],
            [36.905, 20, 110, 198.69500000000005, 126.27100556023849, 6.226512430943531, 0.0003251867764517691] },
        { [0, 1, 255], [0, 200, 100], [0.5, 3, 60, 254],
            [125.09823220626834, 199.99995118100472, 198.7467004461568, 101.17645845527909] },
    };

    [Theory]
    [MemberData(nameof(Scipy))]
    public void Pchip_matches_SciPy(double[] x, double[] y, double[] at, double[] expected)
    {
        var image = new Raster(new ImageInfo(at.Length, 1, 1), at);
        PointOracle.Compare(new Curve { Points = Points(x, y) }, [image], new Raster(image.Info, expected), 1e-6, 1e-14);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(33)]
    [InlineData(49)]
    [InlineData(100)]
    public void Curves_are_linear_between_the_points_and_constant_outside(int count)
    {
        var (x, y) = Random(count);
        PointOracle.Agrees(new Curve { Points = Points(x, y), Method = CurveMethod.Linear },
            v => Line(x, y, v), single: Single(count));
    }

    [Theory]
    [Oracle("curve")]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(17)]
    [InlineData(33)]
    [InlineData(100)]
    public void Smooth_curves_are_Hermite_cubics_for_any_number_of_points(int count)
    {
        var (x, y) = Random(count);
        var slopes = Pchip.Slopes(x, y);
        PointOracle.Agrees(new Curve { Points = Points(x, y) },
            v => Hermite(x, y, slopes, v), single: Single(count), twice: 1e-12);
    }

    [Theory]
    [InlineData(CurveMethod.Linear, 4)]
    [InlineData(CurveMethod.Linear, 40)]
    [InlineData(CurveMethod.Pchip, 4)]
    [InlineData(CurveMethod.Pchip, 40)]
    public void Points_are_exact_and_never_overshot(CurveMethod method, int count)
    {
        var x = Enumerable.Range(0, count).Select(i => 3.0 * i).ToArray();
        var y = x.Select((_, i) => (double)(i * 7919 % 251)).ToArray();
        var curve = new Curve { Points = Points(x, y), Method = method };
        var image = new Raster(new ImageInfo(count, 1, 1), x);
        PointOracle.Compare(curve, [image], new Raster(image.Info, y), 0, 0);

        var between = Images.Make(new ImageInfo(count * 20, 1, 1), (_, i, _) => 3.0 * i / 20);
        var result = PointOracle.Run(curve, between);
        for (var i = 0; i < (count - 1) * 20; i++)
            Assert.InRange(result[0, i], Math.Min(y[i / 20], y[i / 20 + 1]) - 1e-9, Math.Max(y[i / 20], y[i / 20 + 1]) + 1e-9);
    }

    [Fact]
    public void Many_pieces_give_the_same_bits_as_few()
    {
        // Many points on a line after a bend: the curve is the same without the points in between.
        double[] x = [0, 50, .. Enumerable.Range(1, 100).Select(i => 50.0 + 2 * i)],
            y = [0, 20, .. Enumerable.Range(1, 100).Select(i => 20.0 + 2 * i)];
        var image = Images.RandomIntegers(97, 3);
        var many = PointOracle.Run(new Curve { Points = Points(x, y), Method = CurveMethod.Linear }, image);
        var few = PointOracle.Run(new Curve { Points = Points([0, 50, 250], [0, 20, 220]), Method = CurveMethod.Linear }, image);
        Near.Equal(few, many);
    }

    [Fact]
    public void Points_can_be_spaced_arbitrarily()
    {
        double[] x = [.. Enumerable.Range(-40, 100).Select(i => Math.Pow(2, i / 8.0))];
        double[] y = [.. x.Select(Math.Sqrt)];
        PointOracle.Agrees(new Curve { Points = Points(x, y), Method = CurveMethod.Linear }, v => Line(x, y, v), single: 5e-6);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(8)]
    public void A_curve_of_few_points_is_bit_identical_to_trying_each_piece(int count)
    {
        var (x, y) = Random(count);
        var tried = new CubicPieces<float>(PiecewiseCubic.Through(x, y, CurveMethod.Pchip));
        double[] samples = [.. Enumerable.Range(0, 1934).Select(i => (double)(-5 + i * 0.137f))];
        var image = new Raster(new ImageInfo(samples.Length, 1, 1), samples);
        var result = PipelineRunner.Run(new Curve { Points = Points(x, y), Method = CurveMethod.Pchip }, [image]).Image;
        for (var i = 0; i < samples.Length; i++)
            Assert.Equal(tried.Apply(new Vector<float>((float)samples[i]))[0], (float)result[0, i, 0]);
    }

    [Fact]
    public void Points_for_a_given_white_are_scaled_to_the_image()
    {
        var image = Images.Gray(new double[,] { { 0, 32767.5, 65535 } }, white: 65535);
        var result = PointOracle.Run(new Curve { Points = Points([0, 0.5, 1], [0, 0.25, 1]), White = 1 }, image);
        Near.Equal(Images.Gray(new[,] { { 0, 16383.75, 65535 } }, white: 65535), result);
    }

    [Fact]
    public void Infinities_map_to_the_ends_and_NaN_is_preserved()
    {
        var image = Images.Gray(new[,] { { double.NegativeInfinity, double.PositiveInfinity, double.NaN } });
        foreach (var count in new[] { 3, 60 })
        {
            var x = Enumerable.Range(0, count).Select(i => (double)i).ToArray();
            var result = PointOracle.Run(new Curve { Points = Points(x, [.. x.Select(v => v * v + 1)]) }, image);
            Assert.Equal([1, (count - 1) * (count - 1) + 1, double.NaN], result.Samples);
        }
    }

    [Fact]
    public void Points_out_of_order_are_an_error() => Assert.Equal(
        new OperatorFinding(Codes.NotAllowed, "points", "the points are not in increasing order: x 5 follows 5",
            "order the points by x and give each x only once", null, 1),
        PointOracle.Finding(new Curve { Points = Points([0, 5, 5], [0, 1, 2]) }));

    [Fact]
    public void A_single_point_is_an_error() => Assert.Equal(
        new OperatorFinding(Codes.NotAllowed, "points", "a table of 1 × 2 is not a curve",
            "use at least two points, each as [x, y]", null, 1),
        PointOracle.Finding(new Curve { Points = Points([0], [0]) }));

    [Fact]
    public void Points_that_are_not_finite_are_an_error() => Assert.Equal(
        new OperatorFinding(Codes.NotAllowed, "points", "a point has a coordinate that is not finite", "give numbers", null, 1),
        PointOracle.Finding(new Curve { Points = Points([0, double.PositiveInfinity], [0, 1]) }));

    [Fact]
    public void Points_for_a_white_need_an_image_that_has_one() => Assert.Equal(
        "stage 'operator': points written for a white of 255 cannot be scaled: the image has no nominal white",
        PointOracle.Fault(new Curve { Points = Points([0, 255], [0, 255]), White = 255 },
            Images.Random(2, 2, white: null)).Diagnostics[0].Message);

    private static Matrix Points(double[] x, double[] y) =>
        new(x.Length, 2, [.. x.Zip(y).SelectMany(p => new[] { p.First, p.Second })]);

    private static (double[] X, double[] Y) Random(int count)
    {
        var random = new Random(count);
        var x = Enumerable.Range(0, count)
            .Select(i => (double)(float)(10 + 230.0 * (i + 0.8 * random.NextDouble()) / count)).ToArray();
        return (x, [.. x.Select(_ => (double)(float)(255 * random.NextDouble()))]);
    }

    // Many random points give steep pieces, which amplify the rounding of x.
    private static double Single(int count) => count > 30 ? 1e-4 : 5e-6;

    private static int Piece(double[] x, double v) => Math.Clamp(Array.FindLastIndex(x, k => k <= v), 0, x.Length - 2);

    private static double Line(double[] x, double[] y, double v)
    {
        v = Math.Clamp(v, x[0], x[^1]);
        var i = Piece(x, v);
        return y[i] + (y[i + 1] - y[i]) * (v - x[i]) / (x[i + 1] - x[i]);
    }

    private static double Hermite(double[] x, double[] y, double[] slopes, double v)
    {
        v = Math.Clamp(v, x[0], x[^1]);
        var i = Piece(x, v);
        var h = x[i + 1] - x[i];
        var t = (v - x[i]) / h;
        return (1 + 2 * t) * (1 - t) * (1 - t) * y[i] + t * (1 - t) * (1 - t) * h * slopes[i]
            + t * t * (3 - 2 * t) * y[i + 1] + t * t * (t - 1) * h * slopes[i + 1];
    }
}
