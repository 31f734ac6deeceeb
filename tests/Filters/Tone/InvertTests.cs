using PipelineKit.Filters.Tone;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Tone;

public class InvertTests
{
    [Fact]
    [Oracle("invert")]
    public void Samples_are_subtracted_from_white() => PointOracle.Agrees(new Invert(), x => 65535 - x, white: 65535);

    [Fact]
    public void Without_a_nominal_white_it_is_1() => PointOracle.Agrees(new Invert(), x => 1 - x, white: null);

    [Fact]
    public void Black_and_white_are_exchanged() =>
        Assert.Equal([255, 0, 155], PointOracle.Run(new Invert(), Images.Gray(new double[,] { { 0, 255, 100 } })).Samples);
}
