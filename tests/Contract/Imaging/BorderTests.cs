using FsCheck.Xunit;
using PipelineKit.Imaging;
using Xunit;

namespace PipelineKit.Tests.Contract.Imaging;

public class BorderTests
{
    [Theory]
    [InlineData(Border.Replicate, "aaa|abcd|ddd")]
    [InlineData(Border.Reflect, "cba|abcd|dcb")]
    [InlineData(Border.Mirror, "dcb|abcd|cba")]
    [InlineData(Border.Wrap, "bcd|abcd|abc")]
    [InlineData(Border.Constant, "kkk|abcd|kkk")]
    [InlineData(Border.Shrink, "kkk|abcd|kkk")]
    [InlineData(Border.Valid, "kkk|abcd|kkk")]
    public void Each_border_gives_the_expected_strip(Border border, string strip)
    {
        char At(int i) => border.Map(i, 4) is >= 0 and var inside ? "abcd"[inside] : 'k';
        Assert.Equal(strip, new string([At(-3), At(-2), At(-1), '|', At(0), At(1), At(2), At(3), '|', At(4), At(5), At(6)]));
    }

    [Property(MaxTest = 500)]
    public bool A_border_that_repeats_reads_inside_however_far_out(int coordinate, byte size)
    {
        var length = size + 1;
        return new[] { Border.Replicate, Border.Reflect, Border.Mirror,
            Border.Wrap }.All(b => b.Map(coordinate % 100_000, length) is var i && i >= 0 && i < length);
    }

    [Property(MaxTest = 500)]
    public bool A_border_that_mirrors_goes_one_step_at_a_time(short coordinate, byte size)
    {
        var length = size + 1;
        return new[] { Border.Reflect, Border.Mirror, Border.Replicate }.All(
            b => Math.Abs(b.Map(coordinate, length) - b.Map(coordinate + 1, length)) <= 1);
    }

    [Fact]
    public void A_line_of_one_sample_is_that_sample_everywhere()
    {
        foreach (var border in new[] { Border.Replicate, Border.Reflect, Border.Mirror, Border.Wrap })
            Assert.All(Enumerable.Range(-9, 19), i => Assert.Equal(0, border.Map(i, 1)));
    }
}
