using PipelineKit.Diagnostics;
using PipelineKit.Execution;
using PipelineKit.Filters.Tone;
using PipelineKit.Filters.Tone.Exact;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Tests.Host.Support;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Tone;

/// <summary>The methods of <c>curve</c> that can overshoot: polynomial and natural.</summary>
public class CurveExactTests
{
    private static readonly Matrix Thirty = new(30, 2,
        [.. Repository.Read("testimages/matrices/curve-points.csv")
            .Split([',', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(double.Parse)]);

    [Fact]
    public void Thirty_points_are_exact_and_integer_samples_are_rounded_once()
    {
        var image = Images.Make(new ImageInfo(64, 3, 3) { White = 255 }, (_, x, _) => x - 10);
        var expected = image.Map(x => Thirty[(int)Math.Clamp(x, 0, 29), 1]);
        PointOracle.Compare(new Curve { Points = Thirty, Method = CurveMethod.Polynomial }, [image], expected, 0, 0);
    }

    [Fact]
    public void Between_thirty_points_the_values_are_known()
    {
        var result = PointOracle.Run(new Curve { Points = Thirty, Method = CurveMethod.Polynomial },
            Images.Gray(new[,] { { 0.5, 14.5, double.NaN, double.NegativeInfinity, double.PositiveInfinity } }));
        Near.Equal(58554657.49247424, result[0, 0], 1e-12);
        Near.Equal(42.855106851396684, result[0, 1], 1e-12);
        Assert.Equal([double.NaN, 126, 148], result.Samples[2..]);
    }

    [Theory]
    [Oracle("curve")]
    [InlineData(8, 255)]
    [InlineData(100, 255)]
    [InlineData(12, 65535)]
    public void Every_entry_of_the_table_is_the_exact_value_rounded_once(int count, int white)
    {
        var random = new Random(count);
        double[] x = [.. Enumerable.Range(0, count).Select(i => Math.Floor((double)white * i / (count - 1)))];
        double[] y = [.. x.Select(v => Math.Round(v * (0.9 + 0.1 * random.NextDouble())))];
        var curve = new Curve { Points = Points(x, y), Method = CurveMethod.Polynomial };
        var exact = ExactPolynomial.Through([.. x.Select(Rational.Exactly)], [.. y.Select(Rational.Exactly)]);
        var image = Images.RandomIntegers(40, 3, white: white);
        PointOracle.Compare(curve, [image], image.Map(v => exact.Near((int)v)), single: 1e-7, twice: 0);
    }

    [Fact]
    public void Fractional_samples_are_accurate_to_rounding()
    {
        double[] x = [0, 0.1, 0.3, 0.45, 0.7, 0.9, 1], y = [0, 0.05, 0.35, 0.5, 0.8, 0.95, 1];
        var exact = ExactPolynomial.Through([.. x.Select(Rational.Exactly)], [.. y.Select(Rational.Exactly)]);
        var curve = new Curve { Points = Points(x, y), Method = CurveMethod.Polynomial };
        PointOracle.Agrees(curve, v => exact.Near(Rational.Exactly(v)), white: 1, single: 1e-6, twice: 1e-13);
        foreach (var at in x)
            Assert.Equal(y[Array.IndexOf(x, at)], PointOracle.Run(curve, new Raster(new ImageInfo(1, 1, 1), [at]))[0, 0]);
    }

    [Fact]
    public void Points_for_another_white_are_scaled_exactly()
    {
        var curve = new Curve { Points = Points([0, 100, 255], [0, 150, 255]), Method = CurveMethod.Polynomial, White = 255 };
        Rational[] x = [0, 100 * 257, 65535], y = [0, 150 * 257, 65535];
        var exact = ExactPolynomial.Through(x, y);
        var image = Images.RandomIntegers(50, 2, white: 65535);
        PointOracle.Compare(curve, [image], image.Map(v => exact.Near((int)v)), single: 1e-7, twice: 0);
    }

    // The result of SciPy's CubicSpline(x, y, bc_type='natural')(at).
    [Theory]
    [InlineData(new double[] { 0, 64, 128, 192, 255 },
        new double[] { 0, 40, 140, 220, 255 }, new[] { 10, 64, 100, 127.5, 200, 250 },
        new[] { 3.7041693640748106, 40.0, 92.95820949985932, 139.19335435600044, 226.35268257243496, 252.9469998779228 })]
    [InlineData(new double[] { 0, 10, 20, 30, 100, 255 },
        new double[] { 50, 20, 20, 200, 10, 0 }, new[] { 3, 12, 25, 29.5, 60, 130, 254 },
        new[] { 42.411726565176956, 11.757843401886674, 97.58103326503638,
            190.0992835045419, 392.9015375301816, -216.9432606083382, -5.083661802718666 })]
    public void The_natural_spline_matches_SciPy(double[] x, double[] y, double[] at, double[] expected)
    {
        var image = new Raster(new ImageInfo(at.Length, 1, 1), at);
        PointOracle.Compare(new Curve { Points = Points(x, y), Method = CurveMethod.Natural },
            [image], new Raster(image.Info, expected), 2e-5, 1e-13);
    }

    [Fact]
    public void Two_points_make_a_straight_line_by_every_method()
    {
        foreach (var method in Enum.GetValues<CurveMethod>())
            PointOracle.Agrees(new Curve { Points = Points([0, 255], [255, 0]), Method = method },
                v => 255 - v, single: 2e-5, twice: 1e-13);
    }

    [Fact]
    public void Overshoot_is_a_warning_with_its_size_and_position()
    {
        using var work = new Workspace();
        Assert.Equal(0, work.Run("validate",
            work.Text("p.yaml", "stages:\n  p: { op: curve, method: polynomial, points: [[0, 0], [1, 12], [4, 0]] }\n")));
        Assert.StartsWith(
            "p.yaml:2:47: warning PK0308: the curve overshoots its points: up to 16, 4 above the highest, near x = 2; "
                + "'method: pchip' does not overshoot\n", work.Error);
    }

    [Fact]
    public void Thirty_points_warn_of_a_hundred_million()
    {
        var finding = PointOracle.Finding(new Curve { Points = Thirty, Method = CurveMethod.Polynomial });
        Assert.True(finding.IsWarning);
        Assert.Equal(("points", Codes.Overshoot), (finding.Parameter, finding.Code));
        Assert.StartsWith("the curve overshoots its points: up to 9.7", finding.Message);
    }

    [Fact]
    public void Natural_splines_warn_too_unless_they_do_not_overshoot()
    {
        Assert.Equal("the curve overshoots its points: up to 407.2799, 207.3 above the highest, " +
            "near x = 53.07, and down to -301.3953, 301.4 below the lowest, near x = 166.1",
            PointOracle.Finding(new Curve { Points = Points([0, 10, 20, 30, 100, 255], [50, 20, 20, 200, 10, 0]),
                Method = CurveMethod.Natural }).Message);
        var check = new OperatorCheck(["a"]);
        foreach (var method in Enum.GetValues<CurveMethod>())
            new Curve { Points = Points([0, 100, 255], [0, 120, 255]), Method = method }.Check(check);
        Assert.Empty(check.Findings);
    }

    [Fact]
    public void Too_many_points_for_exact_arithmetic_are_an_error()
    {
        double[] x = [.. Enumerable.Range(0, 129).Select(i => (double)i)];
        Assert.Equal(
            new OperatorFinding(Codes.NotAllowed, "points",
                "a polynomial through 129 points is too expensive in exact arithmetic; at most 128 are allowed",
                "remove some points, or use 'method: pchip'", null, 1),
            PointOracle.Finding(new Curve { Points = Points(x, x), Method = CurveMethod.Polynomial }));
    }

    private static Matrix Points(double[] x, double[] y) =>
        new(x.Length, 2, [.. x.Zip(y).SelectMany(p => new[] { p.First, p.Second })]);
}
