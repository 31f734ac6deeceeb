using System.Numerics;
using PipelineKit.Formulas.Functions;
using Xunit;

namespace PipelineKit.Tests.Formulas;

public class LaneProductsTests
{
    private static readonly int[] Shorts =
        [short.MinValue, short.MinValue + 1, -256, -255, -2, -1, 0, 1, 2, 255, 256, 32766, short.MaxValue];

    [Fact]
    public void Products_of_16_bit_numbers_equal_those_in_32_bits() =>
        Assert.All(Shorts.SelectMany(x => Shorts.Select(y => (x, y))), p =>
            Assert.Equal(new Vector<int>(p.x * p.y), LaneProducts.Signed(new Vector<int>(p.x), new Vector<int>(p.y))));

    [Fact]
    public void One_nonnegative_factor_is_enough_for_unsigned_products() =>
        Assert.All(Shorts.SelectMany(x => Shorts.Select(y => (x, y))).Where(p => p.x >= 0 || p.y >= 0), p =>
            Assert.Equal(new Vector<int>(p.x * p.y), LaneProducts.Unsigned(new Vector<int>(p.x), new Vector<int>(p.y))));
}
