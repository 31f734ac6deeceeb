using PipelineKit.Filters.Tone;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Tone;

public class AbsTests
{
    [Fact]
    [Oracle("abs")]
    public void The_sign_is_removed() => PointOracle.Agrees(new Abs(), Math.Abs, white: null, single: 0, twice: 0);
}
