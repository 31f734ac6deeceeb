using PipelineKit.Diagnostics;
using PipelineKit.Filters.Tone;
using PipelineKit.Operators;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Tone;

public class LevelsTests
{
    [Fact]
    [Oracle("levels")]
    public void Tones_between_black_and_white_are_stretched() =>
        PointOracle.Agrees(new Levels { Black = 30, WhitePoint = 200 }, x => 255 * Math.Clamp((x - 30) / 170, 0, 1));

    [Fact]
    public void The_gamma_adjusts_midtones_in_the_output_range() => PointOracle.Agrees(
        new Levels { Black = 30, WhitePoint = 200, Gamma = 1.8, Low = 20, High = 230 },
        x => 20 + 210 * Math.Pow(Math.Clamp((x - 30) / 170, 0, 1), 1 / 1.8), single: 2e-6);

    [Fact]
    public void A_black_above_white_inverts() =>
        PointOracle.Agrees(new Levels { Black = 255, WhitePoint = 0 }, x => 255 - x);

    [Fact]
    public void An_image_without_a_white_gets_255()
    {
        var result = PointOracle.Run(new Levels { Black = -1, WhitePoint = 1 },
            Images.Gray(new double[,] { { -1, 0, 1, 5 } }, white: null));
        Near.Equal(Images.Gray(new[,] { { 0, 127.5, 255, 255 } }), result);
    }

    [Fact]
    public void An_image_without_a_white_gets_the_end_of_the_range()
    {
        var result = PointOracle.Run(new Levels { WhitePoint = 2, High = 65535 },
            Images.Gray(new double[,] { { 0, 1, 2 } }, white: null));
        Near.Equal(Images.Gray(new[,] { { 0, 32767.5, 65535 } }, white: 65535), result);
    }

    [Fact]
    public void An_image_without_a_white_requires_a_white_point() => Assert.Equal(
        new Diagnostic(Codes.NoNominalRange,
            "stage 'operator': the image has no nominal white for the default 'white-point'", null,
            "set 'white-point' to the sample value that should become white, or use 'normalize'"),
        PointOracle.Fault(new Levels(), Images.Random(2, 2, white: null)).Diagnostics[0]);

    [Fact]
    public void Equal_black_and_white_points_are_an_error()
    {
        Assert.Equal(
            new OperatorFinding(Codes.BadCombination, "white-point", "'black' and 'white-point' are both 7",
                "set them apart; 'threshold' cuts at one value", null, 1),
            PointOracle.Finding(new Levels { Black = 7, WhitePoint = 7 }));
        Assert.Equal("stage 'operator': 'black' is 255, which is the image's white",
            PointOracle.Fault(new Levels { Black = 255 }, Images.Random(2, 2)).Diagnostics[0].Message);
    }
}
