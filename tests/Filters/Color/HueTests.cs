using PipelineKit.Filters.Color;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Color;

public class HueTests
{
    [Theory]
    [Oracle("hue")]
    [InlineData(0)]
    [InlineData(30)]
    [InlineData(-75)]
    [InlineData(180)]
    [InlineData(360)]
    public void The_hue_of_HSV_rotates_and_the_rest_is_unchanged(double angle) =>
        ColorOracle.Agrees(new Hue { Angle = angle }, p =>
        {
            var (h, s, v) = ColorFormulas.ToHsv(p[0], p[1], p[2]);
            var (r, g, b) = ColorFormulas.FromHsv(h + angle, s, v);
            return [r, g, b];
        }, single: 2e-5);

    [Fact]
    public void A_third_of_a_turn_permutes_the_channels()
    {
        Assert.Equal([200, 30, 10], ColorOracle.Pixel(new Hue { Angle = 240 }, 255, 10, 200, 30).Select(v => Math.Round(v, 10)));
        Assert.Equal([30, 10, 200], ColorOracle.Pixel(new Hue { Angle = 120 }, 255, 10, 200, 30).Select(v => Math.Round(v, 10)));
    }

    [Fact]
    public void Grays_are_unchanged() => Assert.Equal([77, 77, 77], ColorOracle.Pixel(new Hue { Angle = 100 }, 255, 77, 77, 77));
}
