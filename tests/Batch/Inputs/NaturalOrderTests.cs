using PipelineKit.Batch.Inputs;
using Xunit;

namespace PipelineKit.Tests.Batch.Inputs;

public class NaturalOrderTests
{
    [Theory]
    [InlineData("a2", "a10")]
    [InlineData("a2.png", "a10.png")]
    [InlineData("a", "a1")]
    [InlineData("a01", "a1")]
    [InlineData("a1x", "a01y")]
    [InlineData("A", "a")]
    [InlineData("9", "a")]
    [InlineData("x/2", "x/10")]
    [InlineData("99999999999999999999998", "99999999999999999999999")]
    [InlineData("", "a")]
    public void Numbers_in_names_are_compared_numerically(string first, string second)
    {
        Assert.True(NaturalOrder.Instance.Compare(first, second) < 0);
        Assert.True(NaturalOrder.Instance.Compare(second, first) > 0);
        Assert.Equal(0, NaturalOrder.Instance.Compare(first, first));
    }
}
