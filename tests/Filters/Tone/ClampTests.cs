using PipelineKit.Diagnostics;
using PipelineKit.Filters.Tone;
using PipelineKit.Operators;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Tone;

public class ClampTests
{
    [Fact]
    [Oracle("clamp")]
    public void Samples_are_limited_to_the_bounds() =>
        PointOracle.Agrees(new Clamp { Min = 16, Max = 235 }, x => Math.Clamp(x, 16, 235), single: 0, twice: 0);

    [Fact]
    public void The_upper_bound_is_white_by_default() =>
        Assert.Equal([0, 7, 255], PointOracle.Run(new Clamp(), Images.Gray(new double[,] { { -3, 7, 300 } })).Samples);

    [Fact]
    public void There_is_no_upper_bound_without_a_white() =>
        Assert.Equal([0, 7, 300],
            PointOracle.Run(new Clamp(), Images.Gray(new double[,] { { -3, 7, 300 } }, white: null)).Samples);

    [Fact]
    public void Bounds_in_the_wrong_order_are_an_error() => Assert.Equal(
        new OperatorFinding(Codes.BadCombination, "min", "'min' is 9, above 'max', which is 8", "exchange them", null, 1),
        PointOracle.Finding(new Clamp { Min = 9, Max = 8 }));

    [Fact]
    public void A_lower_bound_above_white_is_an_error() => Assert.Equal(
        "stage 'operator': 'min' is 300, above the image's white, 255",
        PointOracle.Fault(new Clamp { Min = 300 }, Images.Random(2, 2)).Diagnostics[0].Message);
}
