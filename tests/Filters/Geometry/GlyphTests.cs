using PipelineKit.Execution;
using PipelineKit.Filters.Geometry;
using PipelineKit.Imaging;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Geometry;

/// <summary>Eight glyphs of 8 × 8 dots: eight bytes each, one line of dots per byte, most significant bit first.</summary>
public class GlyphTests
{
    private static readonly byte[][] Glyphs =
    [
        [0, 0, 0, 0, 0, 0, 0, 0],
        [126, 129, 153, 189, 129, 165, 129, 126],
        [126, 255, 231, 195, 255, 219, 255, 126],
        [0, 8, 28, 62, 127, 127, 127, 54],
        [0, 8, 28, 62, 127, 62, 28, 8],
        [62, 28, 62, 127, 127, 28, 62, 28],
        [62, 28, 62, 127, 62, 28, 8, 8],
        [0, 0, 24, 60, 60, 24, 0, 0],
    ];

    [Theory]
    [InlineData(90)]
    [InlineData(180)]
    [InlineData(270)]
    public void Every_dot_of_a_rotated_glyph_is_correct(int angle)
    {
        foreach (var glyph in Glyphs)
            Assert.Equal(Turned(glyph, angle), Pack(Engine.Run(new Rotate { Angle = angle }, Unpack(glyph))));
    }

    [Fact]
    public void The_inverted_heart_is_exact() =>
        Assert.Equal(
            [0b01101100, 0b11111110, 0b11111110, 0b11111110, 0b01111100, 0b00111000, 0b00010000, 0b00000000],
            Pack(Engine.Run(new Rotate { Angle = 180 }, Unpack(Glyphs[3]))));

    [Fact]
    public void Four_quarter_turns_restore_the_glyph()
    {
        foreach (var glyph in Glyphs)
        {
            var image = Unpack(glyph);
            for (var i = 0; i < 4; i++)
                image = Engine.Run(new Rotate { Angle = 90 }, image);
            Assert.Equal(glyph, Pack(image));
        }
    }

    // With a clockwise quarter turn, dot (y, x) of the result is dot (7 − x, y).
    private static byte[] Turned(byte[] glyph, int angle)
    {
        for (var turns = angle / 90; turns > 0; turns--)
        {
            var before = glyph;
            glyph = [.. Enumerable.Range(0, 8).Select(y =>
                (byte)Enumerable.Range(0, 8).Sum(x => (before[7 - x] >> (7 - y) & 1) << (7 - x)))];
        }
        return glyph;
    }

    private static Raster Unpack(byte[] glyph) =>
        Images.Make(new ImageInfo(8, 8, 1) { White = 1 }, (y, x, _) => glyph[y] >> (7 - x) & 1);

    private static byte[] Pack(Raster image) =>
        [.. Enumerable.Range(0, 8).Select(y => (byte)Enumerable.Range(0, 8).Sum(x => (int)image[y, x] << (7 - x)))];
}
