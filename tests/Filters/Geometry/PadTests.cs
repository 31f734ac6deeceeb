using PipelineKit.Diagnostics;
using PipelineKit.Execution;
using PipelineKit.Filters.Geometry;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Geometry;

public class PadTests
{
    [Theory]
    [InlineData(Border.Replicate, "aaa|abcd|ddd")]
    [InlineData(Border.Reflect, "cba|abcd|dcb")]
    [InlineData(Border.Mirror, "dcb|abcd|cba")]
    [InlineData(Border.Wrap, "bcd|abcd|abc")]
    [InlineData(Border.Constant, "kkk|abcd|kkk")]
    public void A_border_fills_rows_and_columns(Border border, string strip)
    {
        var letters = new ImageInfo(4, 1, 1);
        var across = Images.Make(letters, (_, x, _) => 'a' + x);
        var down = Images.Make(letters with { Width = 1, Height = 4 }, (y, _, _) => 'a' + y);
        var expected = strip.Replace("|", "");

        var wide = Engine.Run(new Pad { Left = 3, Right = 3, Border = border, Value = 'k' }, across);
        var tall = Engine.Run(new Pad { Top = 3, Bottom = 3, Border = border, Value = 'k' }, down, 2);

        Assert.Equal((10, 1), (wide.Info.Width, wide.Info.Height));
        Assert.Equal((1, 10), (tall.Info.Width, tall.Info.Height));
        Assert.Equal(expected, Text(wide));
        Assert.Equal(expected, Text(tall));
    }

    [Fact]
    public void A_single_side_takes_precedence_over_all()
    {
        var image = Images.Random(5, 4, 3);
        var padded = Engine.Run(new Pad { All = 2, Top = 0, Left = 7, Value = 9 }, image);

        Near.Equal(Images.Make(image.Info with { Width = 14, Height = 6 }, (y, x, c) =>
            x is >= 7 and < 12 && y < 4 ? image[y, x - 7, c] : 9), padded);
    }

    [Theory]
    [Oracle("pad")]
    [InlineData(Border.Replicate)]
    [InlineData(Border.Reflect)]
    [InlineData(Border.Mirror)]
    [InlineData(Border.Wrap)]
    public void Padding_can_exceed_the_image_size(Border border)
    {
        var image = Images.Random(3, 7, 2);
        var expected = Images.Make(image.Info with { Width = 43, Height = 47 }, (y, x, c) =>
            image[border.Map(y - 20, 7), border.Map(x - 20, 3), c]);

        foreach (var (band, threads) in new[] { (1, 1), (8, 2), (100, 1) })
            Near.Equal(expected, Engine.Run(new Pad { All = 20, Border = border }, image, band, threads));
    }

    [Fact]
    public void Only_vertical_wrapping_needs_the_whole_image()
    {
        var image = new ImageInfo(3, 2, 1);
        Assert.True(new Pad { Top = 1, Border = Border.Wrap }.Reach(0, [image]).IsWhole);
        Assert.False(new Pad { Left = 1, Border = Border.Wrap }.Reach(0, [image]).IsWhole);
        Assert.False(new Pad { All = 1, Border = Border.Mirror }.Reach(0, [image]).IsWhole);
    }

    [Theory]
    [InlineData(Border.Shrink)]
    [InlineData(Border.Valid)]
    public void A_border_that_adds_nothing_is_rejected(Border border)
    {
        var check = new OperatorCheck(["a"]);
        new Pad { All = 1, Border = border }.Check(check);

        Assert.Equal([new OperatorFinding(Codes.NotAllowed, "border",
            $"border '{border.ToString().ToLowerInvariant()}' cannot fill new rows and columns",
            "use constant, replicate, reflect, mirror or wrap", null, 1)], check.Findings);
    }

    private static string Text(Raster image) => string.Concat(image.Samples.ToArray().Select(v => (char)v));
}
