using PipelineKit.Expressions;
using PipelineKit.Formulas.Functions;
using PipelineKit.Formulas.Rewriting;
using PipelineKit.Formulas.Terms;
using PipelineKit.Operators;
using Xunit;

namespace PipelineKit.Tests.Formulas;

/// <summary>
/// Integers compute a value if its range fits and nothing that needs a true value has wrapped before. The images are a and b with
/// bytes, c with 16 bits, and d with fractions.
/// </summary>
public class WholeLanesTests
{
    [Theory]
    [InlineData("a", true, true, true)]
    [InlineData("c", false, true, true)]
    [InlineData("d", false, false, false)]
    [InlineData("255 * 1", true, true, true)]
    [InlineData("256 * 1", false, true, true)]
    [InlineData("65536 * 1", false, false, true)]
    [InlineData("2147483647 * 1", false, false, true)]
    [InlineData("2147483648 * 1", false, false, false)]
    [InlineData("-1 * 1", false, false, true)]
    [InlineData("0.5 * 1", false, false, false)]
    [InlineData("a + b", false, true, true)]
    [InlineData("a - b", false, false, true)]
    [InlineData("c * c", false, false, false)]
    [InlineData("c * 32768", false, false, true)]
    [InlineData("a * 2", false, true, true)]
    [InlineData("(a > b) * 200", false, true, true)]
    [InlineData("abs(a - b)", true, true, true)]
    [InlineData("abs(a + b - 200)", false, true, true)]
    [InlineData("abs((a - b) - a)", false, false, true)]
    [InlineData("abs(a - (b - a))", false, false, true)]
    [InlineData("abs(-a)", false, false, true)]
    [InlineData("min(a, b)", true, true, true)]
    [InlineData("min(a + b, 255)", false, true, true)]
    [InlineData("max(a - b, 0)", false, false, true)]
    [InlineData("a > b", true, true, true)]
    [InlineData("a > 0.5", false, false, false)]
    [InlineData("not (a - b)", false, false, true)]
    [InlineData("if(a > b, a, b)", true, true, true)]
    [InlineData("if(a - b, a, b)", false, false, true)]
    [InlineData("if(a > b, a, b / 1.5)", false, false, false)]
    [InlineData("if(a > b, a, d)", false, false, false)]
    [InlineData("a / b", false, false, false)]
    [InlineData("round(a)", false, false, false)]
    [InlineData("a + round(b)", false, false, false)]
    [InlineData("a - center(a)", false, false, false)]
    [InlineData("(a + 4294967296) - 4294967296", false, false, false)]
    public void A_type_suits_a_value_that_it_computes_exactly(string text, bool bytes, bool shorts, bool ints)
    {
        var value = ((Reduce)new Checker(new Scope(["a", "b", "c", "d"], new Dictionary<string, double?>(), windows: true))
            .Check(Parser.Parse($"sum({text})"))[0].Value).Values[0];
        var lanes = new WholeLanes(new(
            [new(0, 255, true), new(0, 255, true), new(0, 65535, true), new(0, 1, false)], default(Extent)));
        Assert.Equal((bytes, shorts, ints),
            (lanes.Suit(value, LaneType.Byte), lanes.Suit(value, LaneType.UShort), lanes.Suit(value, LaneType.Int)));
    }

    /// <summary>What wraps on the way to a value that fits is right again at the end.</summary>
    [Fact]
    public void A_sum_may_wrap_before_its_end()
    {
        var pool = new TermPool();
        var (a, b) = (pool.Sample(0, null), pool.Sample(1, null));
        var chosen = pool.Apply(Choices.If, pool.Apply(Logic.Greater, a, b), pool.Apply(Operations.Subtract, a, b), a);
        var given = new ValueRange(0, 255, true);
        var lanes = new WholeLanes(new([given, given], default, term => term == chosen ? given : null));
        Assert.True(lanes.Suit(chosen, LaneType.Byte));
    }
}
