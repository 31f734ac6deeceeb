using PipelineKit.Expressions;
using PipelineKit.Formulas.Functions;
using PipelineKit.Formulas.Rewriting;
using PipelineKit.Formulas.Terms;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using Xunit;

namespace PipelineKit.Tests.Formulas;

/// <summary>
/// The bounds from which the compiler concludes that integers or single precision suffice: a bound too narrow would give wrong
/// samples, and one too wide slower code.
/// </summary>
public class ValueRangeTests
{
    // 1 row above, 2 below, 3 columns to the left and 4 to the right: 32 samples.
    private static readonly Extent _window = new(1, 3, 2, 4);

    // The bounds of these are attained, and their values are integers if their arguments are.
    private static readonly Function[] _tight =
    [
        Operations.Negate, Operations.Add, Operations.Subtract, Operations.Multiply, Operations.Square, Operations.Cube,
        Elementary.Abs, Elementary.Floor, Elementary.Ceil, Elementary.Round,
        Choices.Min, Choices.Max, Choices.Lower, Choices.Upper,
    ];

    [Fact]
    public void Values_of_a_function_are_within_its_range()
    {
        var random = new Random(1);
        foreach (var function in Vocabulary.Functions.Values.Concat(Vocabulary.Operators.Values)
            .Concat(Vocabulary.Prefixes.Values).Concat(_tight).Distinct())
            for (var i = 0; i < 200; i++)
            {
                ValueRange[] arguments = [.. Enumerable.Range(0, 3).Select(_ => Interval(random))];
                var range = function.IsTruth ? ValueRange.Truth : function.Range(arguments[0], arguments[1], arguments[2]);
                var values = Values(function, arguments);
                if (range.IsFinite)
                    Assert.All(values, v => Assert.InRange(v, range.Low, range.High));
                if (range.IsWhole)
                    Assert.All(values, v => Assert.Equal(Math.Floor(v), v));
                if (_tight.Contains(function) && arguments.All(a => a.IsWhole))
                    Assert.Equal(new(values.Min(), values.Max(), true), range);
            }
    }

    [Theory]
    [InlineData("dy", -1, 2, true)]
    [InlineData("dx", -3, 4, true)]
    [InlineData("a", 0, 255, true)]
    [InlineData("b", -1.5, 8, false)]
    [InlineData("b[1, 0]", -1.5, 8, false)]
    [InlineData("0.5", 0.5, 0.5, false)]
    [InlineData("-7", -7, -7, true)]
    [InlineData("a == b", 0, 1, true)]
    [InlineData("a / 5", 0, 51, false)]
    [InlineData("a / b", double.NegativeInfinity, double.PositiveInfinity, false)]
    [InlineData("a / (b + 1.5)", double.NegativeInfinity, double.PositiveInfinity, false)]
    [InlineData("a / (b - 9)", -255, 0, false)]
    [InlineData("a / (b - 8)", double.NegativeInfinity, double.PositiveInfinity, false)]
    [InlineData("sqrt(a)", 0, 15.968719422671311, false)]
    [InlineData("sqrt(b)", double.NegativeInfinity, double.PositiveInfinity, false)]
    [InlineData("b^2", 0, 64, false)]
    [InlineData("clamp(a, -3, 9)", 0, 9, true)]
    [InlineData("clamp(b, 2, 300)", 2, 8, false)]
    [InlineData("if(a > b, 3, a)", 0, 255, true)]
    [InlineData("if(a > b, 3, b)", -1.5, 8, false)]
    [InlineData("if(log(a), 3, 4)", double.NegativeInfinity, double.PositiveInfinity, false)]
    [InlineData("clamp(3, a, log(a))", double.NegativeInfinity, double.PositiveInfinity, false)]
    [InlineData("min(3, log(a))", double.NegativeInfinity, double.PositiveInfinity, false)]
    [InlineData("sign(b)", -1, 1, true)]
    [InlineData("sum(a)", 0, 8160, true)]
    [InlineData("sum(a - 300)", -9600, -45, true)]
    [InlineData("sum(b)", -48, 256, false)]
    [InlineData("max(b)", -1.5, 8, false)]
    [InlineData("min(a)", 0, 255, true)]
    [InlineData("mode(a)", 0, 255, true)]
    [InlineData("min(where(a > 3, a))", double.NegativeInfinity, double.PositiveInfinity, false)]
    [InlineData("min(log(a))", double.NegativeInfinity, double.PositiveInfinity, false)]
    [InlineData("percentile(a, 30)", 0, 255, false)]
    public void The_range_of_a_term_follows_from_those_of_the_samples(string text, double low, double high, bool whole)
    {
        var term = new Checker(new Scope(["a", "b"], new Dictionary<string, double?>(), windows: true))
            .Check(Parser.Parse("sum(" + text + ")"))[0].Value;
        var ranges = new ValueRanges([new(0, 255, true), new(-1.5, 8, false)], _window);
        Assert.Equal(new(low, high, whole), ranges.Of(((Reduce)term).Values[0]));
    }

    [Fact]
    public void Integers_of_16_bits_with_a_sign_are_short()
    {
        Assert.True(new ValueRange(-32768, 32767, true).IsShort);
        Assert.False(new ValueRange(-32769, 0, true).IsShort);
        Assert.False(new ValueRange(0, 32768, true).IsShort);
        Assert.False(new ValueRange(0, 1, false).IsShort);
    }

    [Fact]
    public void A_window_has_from_1_sample_to_all() =>
        Assert.Equal(new(1, 32, true), new ValueRanges([], _window).Of(new TermPool().WindowCount()));

    [Fact]
    public void A_range_with_one_bound_is_not_finite()
    {
        Assert.False(new ValueRange(0, double.PositiveInfinity, true).IsFinite);
        Assert.False(new ValueRange(double.NegativeInfinity, 0, true).IsFinite);
    }

    [Fact]
    public void The_range_of_weights_is_that_of_their_table()
    {
        static ValueRange Of(params double[] weights) =>
            new ValueRanges([], _window).Of(new TermPool().Weight(new Matrix(1, weights.Length, weights)));
        Assert.Equal(new(-3, 2, true), Of(2, -3, 1));
        Assert.Equal(new(-3, 0.5, false), Of(0.5, -3));
    }

    [Fact]
    public void A_range_that_may_hold_a_NaN_makes_any_union_unknown()
    {
        var some = new ValueRange(-2, 3, true);
        Assert.Equal(new(-2, 7, true), some.Or(new(0, 7, true)));
        Assert.Equal(new(-5, 3, false), some.Or(new(-5, 1, false)));
        Assert.Equal(ValueRange.All, some.Or(ValueRange.All));
        Assert.Equal(ValueRange.All, ValueRange.All.Or(some));
        Assert.Equal(ValueRange.All, ValueRange.Of(true, 1, double.NaN));
        Assert.Equal(ValueRange.All, ValueRange.Of(true, 1, double.PositiveInfinity, 2));
    }

    // Integers or eighths, on either side of 0 or across it.
    private static ValueRange Interval(Random random)
    {
        var whole = random.Next(2) == 0;
        var low = random.Next(-5, 5);
        return whole ? new(low, low + random.Next(4), true) : new(low / 8.0, (low + random.Next(8)) / 8.0, false);
    }

    private static double[] Values(Function function, ValueRange[] arguments)
    {
        IEnumerable<double> On(int i) => i >= function.Count ? [0]
            : Enumerable.Range(0, 1 + (int)((arguments[i].High - arguments[i].Low) * (arguments[i].IsWhole ? 1 : 8)))
                .Select(k => arguments[i].Low + k / (arguments[i].IsWhole ? 1 : 8.0));
        return [.. from x in On(0) from y in On(1) from z in On(2) select function.Of(x, y, z)];
    }
}
