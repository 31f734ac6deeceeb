using PipelineKit.Filters.Tone;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Tone;

public class GammaTests
{
    [Theory]
    [Oracle("gamma")]
    [InlineData(2.2)]
    [InlineData(0.45)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(0.1)]
    public void It_is_a_power_of_the_fraction_of_white(double gamma) =>
        PointOracle.Agrees(new Gamma { Value = gamma }, x => 255 * Math.Pow(x / 255, 1 / gamma), single: 2e-6, twice: 1e-13);

    [Fact]
    public void Black_and_white_are_exactly_preserved()
    {
        var image = Images.Gray(new double[,] { { 0, 65535 } }, white: 65535);
        PointOracle.Compare(new Gamma { Value = 2.2 }, [image], image, single: 0, twice: 0);
    }

    [Fact]
    public void Values_beyond_white_are_continued()
    {
        var result = PointOracle.Run(new Gamma { Value = 0.5 }, Images.Gray(new double[,] { { 2, 1000 } }, white: 1));
        Near.Equal(4, result[0, 0], 1e-14);
        Near.Equal(1e6, result[0, 1], 1e-14);
    }

    [Fact]
    public void Negative_samples_are_mirrored()
    {
        var result = PointOracle.Run(new Gamma { Value = 2 }, Images.Gray(new double[,] { { -4, 4 } }, white: 1));
        Near.Equal(-2, result[0, 0], 1e-14);
        Near.Equal(2, result[0, 1], 1e-14);
    }

    [Fact]
    public void Non_finite_samples_pass_through()
    {
        var image = Images.Gray(new[,] { { double.NaN, double.PositiveInfinity, double.NegativeInfinity } }, white: 1);
        PointOracle.Compare(new Gamma { Value = 2 }, [image], image, single: 0, twice: 0);
    }
}
