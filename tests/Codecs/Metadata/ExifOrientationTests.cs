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
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(6)]
    [InlineData(8)]
    [InlineData(9)]
    public void Integers_of_every_type_are_accepted_and_the_first_of_several_counts(int type)
    {
        foreach (var little in (bool[])[true, false])
            foreach (var count in (int[])[1, 2, 5])
            {
                var value = new ExifEntry(0x112, 3, default).With(6, little).Value;
                var first = ExifEntry.Width(type) switch
                {
                    1 => [6],
                    2 => value.ToArray(),
                    _ => new ExifEntry(0x112, 4, default).With(6, little).Value.ToArray(),
                };
                byte[] values = [.. first, .. new byte[first.Length * (count - 1)]];
                var tree = new ExifTree(little) { Image = [new ExifEntry(0x112, type, values)] };

                Assert.Equal(Orientation.Rotate90, ExifOrientation.Read(ExifWriter.Write(tree)));
            }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(11)]
    public void Non_integers_are_not_an_orientation(int type)
    {
        var tree = new ExifTree(true) { Image = [new ExifEntry(0x112, type, new byte[] { 6, 0, 0, 0, 1, 0, 0, 0 })] };

        Assert.Equal(Orientation.Normal, ExifOrientation.Read(ExifWriter.Write(tree)));
    }

    [Fact]
    public void Damaged_blocks_of_every_length_have_no_orientation()
    {
        var block = Block(true, 6);
        for (var length = 0; length < 34; length++)
            Assert.Equal(Orientation.Normal, ExifOrientation.Read(block.AsMemory(0, length)));
        block[4] = 0xFF;
        block[7] = 0xFF;
        Assert.Equal(Orientation.Normal, ExifOrientation.Read(block));
    }

    /// <summary>Returns a directory with two entries: an image width, then the orientation.</summary>
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
