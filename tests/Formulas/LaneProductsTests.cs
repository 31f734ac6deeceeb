using System.Numerics;
using PipelineKit.Formulas.Functions;
using Xunit;

namespace PipelineKit.Tests.Formulas;

public class LaneProductsTests
{
    private static readonly int[] Shorts =
        [short.MinValue, short.MinValue + 1, -256, -255, -2, -1, 0, 1, 2, 255, 256, 32766, short.MaxValue];

    [Fact]
    public void Products_of_numbers_of_16_bits_are_those_of_32() =>
        Assert.All(Shorts.SelectMany(x => Shorts.Select(y => (x, y))), p =>
            Assert.Equal(new Vector<int>(p.x * p.y), LaneProducts.Signed(new Vector<int>(p.x), new Vector<int>(p.y))));

    [Fact]
    public void One_factor_that_is_never_negative_is_enough_without_a_sign() =>
        Assert.All(Shorts.SelectMany(x => Shorts.Select(y => (x, y))).Where(p => p.x >= 0 || p.y >= 0), p =>
            Assert.Equal(new Vector<int>(p.x * p.y), LaneProducts.Unsigned(new Vector<int>(p.x), new Vector<int>(p.y))));
}
