using PipelineKit.Filters.Tone;
using PipelineKit.Filters.Tone.Exact;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Tone.Exact;

public class ExactPolynomialTests
{
    private static readonly (Rational[] X, Rational[] Y) Thirty = Read();

    [Fact]
    public void Thirty_points_give_the_known_coefficients()
    {
        var curve = ExactPolynomial.Through(Thirty.X, Thirty.Y);
        Assert.Equal(29, curve.Degree);
        Assert.Equal("1209817703/680135537979977073426432000000", curve.Coefficients[29].ToString());
        Assert.Equal("-1140178271/1524441723058569302507520000", curve.Coefficients[28].ToString());
        Assert.Equal("72139460902759992769/66545416080", curve.Coefficients[1].ToString());
        Assert.Equal("126", curve.Coefficients[0].ToString());
    }

    [Fact]
    public void Thirty_points_are_exact_and_values_between_them_are_known()
    {
        var curve = ExactPolynomial.Through(Thirty.X, Thirty.Y);
        Assert.Equal(Thirty.Y, Thirty.X.Select(curve.At));
        Assert.Equal("1054826934655656138765493/18014398509481984", curve.At(new(1, 2)).ToString());
        Assert.Equal("58554657.49247424…", curve.At(new(1, 2)).ToDecimal(16));
        Assert.Equal("772008972987491537/18014398509481984", curve.At(new(29, 2)).ToString());
        Assert.Equal("42.8551068513966…", curve.At(new(29, 2)).ToDecimal(15));
        Assert.Equal(42.855106851396684, curve.Near(new(29, 2)));
    }

    [Fact]
    public void A_hundred_points_are_exact()
    {
        var random = new Random(1);
        Rational[] x = [.. Enumerable.Range(0, 100).Select(i => new Rational(5 * i + random.Next(5), 2))];
        Rational[] y = [.. x.Select(_ => new Rational(random.Next(25600), 100))];
        var curve = ExactPolynomial.Through(x, y);
        Assert.Equal(99, curve.Degree);
        Assert.Equal(y, x.Select(curve.At));
    }

    [Fact]
    public void Points_of_a_polynomial_reproduce_it()
    {
        Rational[] x = [-2, 0, new(1, 3), 5, 7, 9];
        var curve = ExactPolynomial.Through(x, [.. x.Select(v => v * v * v - v * 4 + new Rational(1, 2))]);
        Assert.Equal(["1/2", "-4", "0", "1"], curve.Coefficients.Select(c => c.ToString()));
    }

    [Fact]
    public void The_overshoot_of_thirty_points_is_found()
    {
        double[] x = [.. Thirty.X.Select(v => v.ToDouble())], y = [.. Thirty.Y.Select(v => v.ToDouble())];
        var found = Overshoot.OfPolynomial(x, y);
        // The extremes of a grid of 64 positions per point, and at most a thousandth beyond.
        Assert.InRange(found.High, 97024430.03, 97024430.03 * 1.001);
        Assert.InRange(found.Low, -97827227.65 * 1.001, -97827227.65);
        Near.Equal(0.234, found.HighAt, 0.005);
        Near.Equal(28.766, found.LowAt, 0.005);
        Assert.Equal(found.High - 148, found.Above);
        Assert.Equal(6 - found.Low, found.Below);
    }

    [Fact]
    public void The_peak_of_a_parabola_is_found()
    {
        // 4x(4 − x) through (0, 0), (1, 12), (4, 0): its peak is 16 at 2.
        var found = Overshoot.OfPolynomial([0, 1, 4], [0, 12, 0]);
        Near.Equal(2, found.HighAt, 1e-7);
        Near.Equal(16, found.High, 1e-12);
        Assert.Equal(0, found.Below);
        Assert.Equal("up to 16, 4 above the highest, near x = 2", found.ToString());
    }

    [Fact]
    public void A_monotonic_curve_has_no_overshoot()
    {
        Assert.False(Overshoot.OfPolynomial([0, 1, 2, 3], [0, 1, 4, 9]).Any);
        Assert.False(Overshoot.OfPolynomial([0, 1, 255], [5, 5, 5]).Any);
    }

    private static (Rational[] X, Rational[] Y) Read()
    {
        var rows = Repository.Read("testimages/matrices/curve-points.csv")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split(',')).ToArray();
        return ([.. rows.Select(r => RationalText.Parse(r[0])!.Value)], [.. rows.Select(r => RationalText.Parse(r[1])!.Value)]);
    }
}
