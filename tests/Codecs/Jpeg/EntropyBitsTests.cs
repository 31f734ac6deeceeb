using PipelineKit.Codecs.Jpeg;
using Xunit;

namespace PipelineKit.Tests.Codecs.Jpeg;

public sealed class EntropyBitsTests
{
    [Theory]
    [InlineData(true, 0xBF, 0xBF)]
    [InlineData(true, 0xA0, 0xA0)]
    [InlineData(false, 0xBF, 0xA0)] // not used by any one encoder
    [InlineData(false, 0xB0, 0xBF)] // codes are left
    public void Segments_end_in_ones_or_all_of_them_in_zeros(bool allowed, byte first, byte second)
    {
        var bits = new EntropyBits(new MemoryStream([first, second]));

        var fault = Record.Exception(() =>
        {
            for (var i = 0; i < 2; i++)
            {
                bits.Bits(3);
                bits.End();
            }
        });

        Assert.Equal(allowed ? null : typeof(InvalidDataException), fault?.GetType());
    }

    [Fact]
    public void A_stuffed_zero_is_skipped_and_a_marker_ends_the_segment()
    {
        var bits = new EntropyBits(new MemoryStream([0xFF, 0, 0x80, 0xFF, 0xD9]));

        Assert.Equal(0xFF80, bits.Bits(16));
        Assert.True(bits.IsAtEnd());
        Assert.Throws<InvalidDataException>(() => bits.Bit());
    }
}
