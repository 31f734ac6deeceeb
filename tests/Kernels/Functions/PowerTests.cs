using System.Numerics;
using PipelineKit.Kernels.Functions;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Kernels.Functions;

public class PowerTests
{
    [Theory]
    [InlineData(0.01)]
    [InlineData(1 / 2.2)]
    [InlineData(2.2)]
    [InlineData(3)]
    public void In_double_precision_it_is_accurate_for_all_magnitudes(double exponent)
    {
        var power = new Power<double>(exponent);
        for (var t = 1e-60; t < 1e60; t *= 1.7)
        {
            var expected = Math.Pow(t, exponent);
            Near.Equal(1, power.Apply(new Vector<double>(t))[0] / expected, 2e-13);
        }
    }

    [Theory]
    [InlineData(0.01f)]
    [InlineData(0.45f)]
    [InlineData(2.25f)]
    public void In_single_precision_it_is_accurate_for_tones(float exponent)
    {
        var power = new Power<float>(exponent);
        for (var t = 1e-5f; t < 10; t *= 1.01f)
            Near.Equal(1, power.Apply(new Vector<float>(t))[0] / Math.Pow(t, exponent), 2e-6 * Math.Max(1, exponent));
    }

    [Fact]
    public void Out_of_range_it_neither_wraps_nor_turns_negative()
    {
        Assert.InRange(new Power<float>(100).Apply(new Vector<float>(1e-30f))[0], 0, 1e-37f);
        Assert.InRange(new Power<double>(100).Apply(new Vector<double>(1e-300))[0], 0, 1e-307);
        Assert.InRange(new Power<float>(100).Apply(new Vector<float>(1e30f))[0], 1e38f, float.MaxValue);
    }
}
