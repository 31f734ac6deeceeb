using PipelineKit.Diagnostics;
using PipelineKit.Filters.Pairs;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Pairs;

public class FlickerTests
{
    [Fact]
    [Oracle("flicker-difference")]
    public void Flicker_is_gray_where_nothing_changed()
    {
        PointOracle.Agrees(new FlickerDifference { Gain = 2 }, (before, after) => 127.5 + 2 * (after - before), single: 1e-4);
        Assert.Equal(Codes.NoNominalRange,
            PointOracle.Fault(new FlickerDifference(), Images.Random(3, 2, white: null), Images.Random(3, 2, white: null)).Code);
    }
}
