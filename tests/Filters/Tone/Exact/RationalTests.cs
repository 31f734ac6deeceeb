using System.Numerics;
using PipelineKit.Filters.Tone.Exact;
using Xunit;

namespace PipelineKit.Tests.Filters.Tone.Exact;

public class RationalTests
{
    [Fact]
    public void Fractions_are_in_lowest_terms_with_a_signed_numerator()
    {
        Assert.Equal("-3/4", new Rational(6, -8).ToString());
        Assert.Equal("5", new Rational(-10, -2).ToString());
        Assert.Equal("0", default(Rational).ToString());
        Assert.Equal(BigInteger.One, default(Rational).Denominator);
    }

    [Fact]
    public void Arithmetic_follows_the_rules_of_fractions()
    {
        Rational third = new(1, 3), half = new(1, 2);
        Assert.Equal(new Rational(5, 6), third + half);
        Assert.Equal(new Rational(-1, 6), third - half);
        Assert.Equal(new Rational(1, 6), third * half);
        Assert.Equal(new Rational(2, 3), third / half);
        Assert.True(third < half && half > third && third != half && third == new Rational(2, 6));
        Assert.Throws<DivideByZeroException>(() => third / 0);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-0.1)]
    [InlineData(1e300)]
    [InlineData(1.7976931348623157e308)]
    [InlineData(5e-324)]
    [InlineData(-2.2250738585072014e-308)]
    [InlineData(9007199254740993)]
    public void A_double_survives_a_round_trip(double value) => Assert.Equal(value, Rational.Exactly(value).ToDouble());

    [Theory]
    [InlineData("9007199254740993", 9007199254740992)]
    [InlineData("9007199254740995", 9007199254740996)]
    [InlineData("9007199254740993.0000000000000000000001", 9007199254740994)]
    [InlineData("1/3", 1.0 / 3)]
    [InlineData("-2/3", -2.0 / 3)]
    [InlineData("0.1", 0.1)]
    public void Rounding_is_to_the_nearest_and_ties_go_to_even(string text, double expected) =>
        Assert.Equal(expected, RationalText.Parse(text)!.Value.ToDouble());

    [Fact]
    public void Random_decimals_are_rounded_as_the_library_rounds_them()
    {
        var random = new Random(5);
        for (var i = 0; i < 1000; i++)
        {
            var text = $"{random.NextInt64()}{random.NextInt64()}e{random.Next(-60, 40)}";
            Assert.Equal(double.Parse(text, System.Globalization.CultureInfo.InvariantCulture),
                RationalText.Parse(text)!.Value.ToDouble());
        }
    }

    [Theory]
    [InlineData("12", "12")]
    [InlineData(" -0.50 ", "-1/2")]
    [InlineData("1.5e2", "150")]
    [InlineData("25E-3", "1/40")]
    [InlineData("6/4", "3/2")]
    [InlineData("1.5/3", "1/2")]
    public void Text_is_parsed_exactly(string text, string expected) =>
        Assert.Equal(expected, RationalText.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("1/0")]
    [InlineData("1/2/3")]
    [InlineData("1,5")]
    [InlineData("nan")]
    [InlineData("1e401")]
    [InlineData("1e-999999999")]
    public void Invalid_numbers_are_rejected(string text) => Assert.Null(RationalText.Parse(text));

    [Theory]
    [InlineData("1/3", 5, "0.33333…")]
    [InlineData("-2/3", 4, "-0.6666…")]
    [InlineData("1/8", 10, "0.125")]
    [InlineData("1/30000", 3, "0.0000333…")]
    [InlineData("123456", 3, "123456")]
    [InlineData("1234567/10", 3, "123456…")]
    [InlineData("100/3", 4, "33.33…")]
    public void Decimals_are_truncated_and_marked(string value, int digits, string expected) =>
        Assert.Equal(expected, RationalText.Parse(value)!.Value.ToDecimal(digits));
}
