using PipelineKit.Codecs.Metadata;
using PipelineKit.Imaging;
using Xunit;

namespace PipelineKit.Tests.Codecs.Metadata;

public class ExifOrientationTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_tag_is_read_in_both_byte_orders(bool little)
    {
        for (var value = 1; value <= 8; value++)
            Assert.Equal((Orientation)value, ExifOrientation.Read(Block(little, value)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    public void A_value_outside_1_to_8_means_normal(int value) =>
        Assert.Equal(Orientation.Normal, ExifOrientation.Read(Block(true, value)));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Upright_changes_the_tag_and_nothing_else(bool little)
    {
        var upright = ExifOrientation.Upright(Block(little, 6));

        Assert.Equal(Block(little, 1), upright.ToArray());
    }

    [Fact]
    public void An_upright_block_is_returned_as_it_is()
    {
        ReadOnlyMemory<byte> block = Block(true, 1);

        Assert.Equal(block, ExifOrientation.Upright(block));
    }

    [Fact]
    public void Damaged_blocks_of_every_length_have_no_orientation()
    {
        var block = Block(true, 6);
        for (var length = 0; length < block.Length - 4; length++)
            Assert.Equal(Orientation.Normal, ExifOrientation.Read(block.AsSpan(0, length)));
        block[4] = 0xFF;
        block[7] = 0xFF;
        Assert.Equal(Orientation.Normal, ExifOrientation.Read(block));
        Assert.Equal(block, ExifOrientation.Upright(block).ToArray());
    }

    /// <summary>A directory with two entries: an image width, then the orientation.</summary>
    internal static byte[] Block(bool little, int orientation)
    {
        byte[] big =
        [
            (byte)'M', (byte)'M', 0, 42, 0, 0, 0, 8, 0, 2,
            0x01, 0x00, 0, 3, 0, 0, 0, 1, 0, 77, 0, 0,
            0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0,
            0, 0, 0, 0,
        ];
        if (!little)
            return big;
        return
        [
            (byte)'I', (byte)'I', 42, 0, 8, 0, 0, 0, 2, 0,
            0x00, 0x01, 3, 0, 1, 0, 0, 0, 77, 0, 0, 0,
            0x12, 0x01, 3, 0, 1, 0, 0, 0, (byte)orientation, 0, 0, 0,
            0, 0, 0, 0,
        ];
    }
}
