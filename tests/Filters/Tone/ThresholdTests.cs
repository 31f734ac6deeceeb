using PipelineKit.Diagnostics;
using PipelineKit.Filters.Tone;
using PipelineKit.Operators;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Tone;

public class ThresholdTests
{
    [Fact]
    [Oracle("threshold")]
    public void Samples_above_the_level_are_white() =>
        PointOracle.Agrees(new Threshold { Level = 100 }, x => x > 100 ? 255 : 0, single: 0, twice: 0);

    [Fact]
    public void A_fraction_works_at_any_depth() =>
        PointOracle.Agrees(new Threshold { Fraction = 0.25 }, x => x > 16383.75 ? 65535 : 0, white: 65535, single: 0, twice: 0);

    [Fact]
    public void The_level_itself_is_black() =>
        Assert.Equal([0, 0, 255],
            PointOracle.Run(new Threshold { Level = 100 }, Images.Gray(new double[,] { { 99, 100, 101 } })).Samples);

    [Fact]
    public void Half_of_white_is_the_default_level() =>
        Assert.Equal([0, 255], PointOracle.Run(new Threshold(), Images.Gray(new double[,] { { 127, 128 } })).Samples);

    [Fact]
    public void An_image_without_a_white_gets_the_white_1()
    {
        var result = PointOracle.Run(new Threshold { Level = 10 }, Images.Gray(new double[,] { { 9, 11 } }, white: null));
        Near.Equal(Images.Gray(new double[,] { { 0, 1 } }, white: 1), result);
    }

    [Fact]
    public void A_level_and_a_fraction_are_an_error() => Assert.Equal(
        new OperatorFinding(Codes.BadCombination, "fraction",
            "'level' and 'fraction' are mutually exclusive", "omit one of them", null, 1),
        PointOracle.Finding(new Threshold { Level = 1, Fraction = 0.5 }));
}
