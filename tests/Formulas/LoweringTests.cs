using PipelineKit.Expressions;
using PipelineKit.Formulas.Rewriting;
using PipelineKit.Formulas.Terms;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using Xunit;

namespace PipelineKit.Tests.Formulas;

/// <summary>
/// What reducers are rewritten to: a needless mask, loop or factor in a sum changes no sample, so that only this shows it. The
/// images are a with bytes, b with any samples, and c with 16 bits.
/// </summary>
public class LoweringTests
{
    // Three rows about the pixel; its column and two to the right.
    private static readonly Extent _nine = new(1, 0, 1, 2);

    [Theory]
    [InlineData("sum(3 * a)", "3 * sum(a)")]
    [InlineData("sum(a * 3)", "sum(a) * 3")]
    [InlineData("sum(a / 3)", "sum(a) / 3")]
    [InlineData("sum(3 / a)", "sum(3 / a)")]
    [InlineData("sum(a + 3)", "sum(a + 3)")]
    [InlineData("sum(3 - a)", "sum(3 - a)")]
    [InlineData("sum(-a)", "-sum(a)")]
    [InlineData("sum(sqrt(a))", "sum(sqrt(a))")]
    [InlineData("sum(2)", "18")]
    [InlineData("sum(center(a))", "a * 9")]
    [InlineData("sum(dx^2 + dy)", "15")]
    [InlineData("sum(center(a) * (dx + 1))", "a * 18")]
    [InlineData("sum(where(b > 3, a))", "sum(if(b > 3, a, 0))")]
    [InlineData("sum(where(center(b) > 3, a))", "if(b > 3, sum(a), 0)")]
    [InlineData("sum(where(center(b) > 3, 2))", "if(b > 3, 18, 0)")]
    [InlineData("mean(a)", "sum(a) / 9")]
    [InlineData("mean(where(a > 3, b))", "sum(if(a > 3, b, 0)) / sum(if(a > 3, 1, 0))")]
    [InlineData("count(a)", "9")]
    [InlineData("min(center(a))", "a")]
    [InlineData("min(dx)", "min(dx)")]
    [InlineData("max(where(a > 3, b))", "if(sum(if(a > 3, 1, 0)) == 0, nan, max(if(a > 3, b, -inf)))")]
    [InlineData("max(where(a > 3, 7))", "if(sum(if(a > 3, 1, 0)) == 0, nan, max(if(a > 3, 7, -inf)))")]
    [InlineData("range(a)", "max(a) - min(a)")]
    [InlineData("any(a)", "max(a != 0)")]
    [InlineData("all(where(b, a))", "min(if(b, a != 0, 1))")]
    [InlineData("percentile(center(a), 30)", "a")]
    [InlineData("percentile(where(b, a), 30)", "percentile(where(b, a), 30)")]
    [InlineData("mode(where(b, 3))", "mode(where(b, 3))")]
    [InlineData("skew(3)", "nan")]
    public void A_reducer_becomes_simpler_ones(string text, string written) =>
        Assert.Equal(written, Lowered(text, _nine, shrinks: false));

    [Theory]
    [InlineData("sum(2)", "2 * count")]
    [InlineData("sum(dx^2 + dy)", "sum(dx^2 + dy)")]
    [InlineData("mean(a)", "sum(a) / count")]
    [InlineData("min(a)", "min(a)")]
    [InlineData("var(a)", "(count * sum(a^2) - sum(a)^2) / count^2")]
    public void A_window_that_is_clipped_has_a_number_of_samples_of_its_own(string text, string written) =>
        Assert.Equal(written, Lowered(text, _nine, shrinks: true));

    [Theory]
    [InlineData("var(a)", "(9 * sum(a^2) - sum(a)^2) / 81")]
    [InlineData("cov(a, c)", "(9 * sum(a * c) - sum(a) * sum(c)) / 81")]
    [InlineData("cov(a, b)", "cov(a, b)")]
    [InlineData("cov(b, a)", "cov(b, a)")]
    [InlineData("cov(where(b, a), c)", "cov(if(b, a, 0), if(b, c, 0))")]
    [InlineData("var(a - dx)", "sum((a - dx - sum(a - dx) / 9)^2) / 9")]
    [InlineData("var(where(dx, a))",
        "sum(if(dx, (a - sum(if(dx, a, 0)) / sum(if(dx, 1, 0)))^2, 0)) / sum(if(dx, 1, 0))")]
    public void A_variance_comes_from_sums_of_products_of_integers_only(string text, string written) =>
        Assert.Equal(written, Lowered(text, _nine, shrinks: false));

    /// <summary>With n samples up to m, 53 bits hold n² m² for a variance, and 8 n³ m³ for a skewness.</summary>
    [Theory]
    [InlineData("var(c)", 38, true)]
    [InlineData("var(c)", 39, false)]
    [InlineData("skew(a)", 20, true)]
    [InlineData("skew(a)", 21, false)]
    [InlineData("skew(b)", 3, false)]
    [InlineData("skew(a - dx)", 3, false)]
    [InlineData("skew(where(dx, a))", 3, false)]
    public void Sums_of_products_are_used_while_they_are_exact(string text, int side, bool exact) =>
        Assert.Equal(exact, Lowered(text, new(0, 0, side - 1, side - 1), shrinks: false)
            .Contains(text[0] == 'v' ? "sum(c^2)" : "3 * (sum(", StringComparison.Ordinal));

    [Fact]
    public void Positions_and_weights_are_listed_by_rows()
    {
        var pool = new TermPool();
        var weight = pool.Weight(new Matrix(2, 3, [1, 2, 3, 4, 5, 6]));
        Assert.Equal([[-1, -2, 1], [-1, -1, 2], [-1, 0, 3], [0, -2, 4], [0, -1, 5], [0, 0, 6]],
            OffsetTable.Of([pool.Offset(isRow: true), pool.Offset(isRow: false), weight], new(1, 2, 0, 0)));
    }

    private static string Lowered(string text, Extent window, bool shrinks)
    {
        var term = new Checker(new Scope(["a", "b", "c"], new Dictionary<string, double?>(), windows: true))
            .Check(Parser.Parse(text))[0].Value;
        var ranges = new ValueRanges(
            [new(0, 255, true), new(double.NegativeInfinity, double.PositiveInfinity, false), new(0, 65535, true)], window);
        return new TermText(["a", "b", "c"], windows: true, new Dictionary<Term, string>())
            .Write(new Lowering(new(), window, shrinks, ranges).Lower(term), inside: false);
    }
}
