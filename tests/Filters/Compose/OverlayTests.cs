using PipelineKit.Diagnostics;
using PipelineKit.Execution;
using PipelineKit.Filters.Arithmetic;
using PipelineKit.Filters.Compose;
using PipelineKit.Filters.Geometry;
using PipelineKit.Imaging;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Compose;

public class OverlayTests
{
    [Theory]
    [Oracle("overlay")]
    [InlineData(BlendMode.Normal)]
    [InlineData(BlendMode.Multiply)]
    [InlineData(BlendMode.Screen)]
    public void It_equals_a_blend_with_the_mark_on_a_transparent_canvas(BlendMode mode)
    {
        foreach (var (alpha, markAlpha) in new[] { (false, false), (true, false), (false, true), (true, true) })
            foreach (var (x, y, repeat) in new[] { (2, 3, false), (-4, -5, false), (90, 0, false), (1, 2, true) })
            {
                var image = Images.Random(37, 21, alpha ? 4 : 3, alpha, seed: 1);
                var mark = Images.Random(11, 8, markAlpha ? 4 : 3, markAlpha, seed: 2, white: 65535);
                var overlay = new Overlay { Mode = mode, Opacity = 0.7, X = x, Y = y, Repeat = repeat, Gap = 2 };
                var sheet = Sheet(image.Info, mark, 37 - 11 - x, 21 - 8 - y, repeat);
                var expected = PointOracle.Run(new Blend { Mode = mode, Opacity = 0.7 }, image, sheet);
                PointOracle.Compare(overlay, [image, mark], expected, 3e-5, 1e-12);
            }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(0.5)]
    public void A_scaled_mark_equals_a_resized_mark(double scale)
    {
        var image = Images.Random(40, 30, 3, seed: 1);
        foreach (var alpha in new[] { false, true })
        {
            var mark = Images.Random(12, 8, alpha ? 4 : 3, alpha, seed: 2);
            var method = scale < 1 ? ResizeMethod.Area : ResizeMethod.Bilinear;
            var resized = PointOracle.Run(new Resize { Scale = scale, Method = method }, mark);
            var plain = new Overlay { Gravity = Gravity.TopLeft, X = 3, Y = 2, Opacity = 0.5 };
            var expected = PointOracle.Run(plain, image, resized);
            PointOracle.Compare(new Overlay { Gravity = Gravity.TopLeft, X = 3, Y = 2, Opacity = 0.5, Scale = scale },
                [image, mark], expected, 3e-5, 1e-9);
            PointOracle.Compare(new Overlay { Gravity = Gravity.TopLeft, X = 3, Y = 2, Opacity = 0.5, Share = scale * 12 / 40 },
                [image, mark], expected, 3e-5, 1e-9);
        }
    }

    [Fact]
    public void Pixels_outside_the_mark_are_unchanged()
    {
        var image = Images.Random(40, 30, 3);
        var result = Engine(new Overlay { Gravity = Gravity.Top, Mode = BlendMode.Screen }, image, Images.Random(6, 6));
        for (var y = 0; y < 30; y++)
            for (var x = 0; x < 40; x++)
                if (y >= 6 || x is < 17 or >= 23)
                    Assert.Equal(image[y, x, 1], result[y, x, 1]);
    }

    [Fact]
    public void A_mark_streams_unless_it_repeats()
    {
        ImageInfo[] images = [new(400, 300, 3) { White = 255 }, new(40, 30, 3) { White = 255 }];
        var once = new Overlay { Y = 10 }.Reach(1, images);
        Assert.False(once.IsWhole);
        Assert.True(once.Rows(new(0, 260)).IsEmpty);
        Assert.Equal(new RowRange(0, 5), once.Rows(new(255, 265)));
        Assert.True(new Overlay { Repeat = true }.Reach(1, images).IsWhole);
    }

    [Fact]
    public void Incompatible_inputs_are_rejected()
    {
        Assert.Equal(Codes.BadCombination, PointOracle.Finding(new Overlay { Share = 0.5, Scale = 2 }, 2).Code);
        Assert.Equal(Codes.ChannelCount, PointOracle.Fault(new Overlay(), Images.Random(9, 9), Images.Random(3, 3, 3)).Code);
    }

    [Theory]
    [Oracle("montage")]
    [InlineData(1, null)]
    [InlineData(5, null)]
    [InlineData(5, 2)]
    [InlineData(4, 9)]
    public void Images_are_arranged_in_rows_on_a_sheet(int count, int? columns)
    {
        Raster[] images = [.. Enumerable.Range(0, count).Select(i => Images.Random(7, 5, i % 2 == 0 ? 3 : 1, seed: i))];
        if (count == 1)
            images = [images[0], images[0]];
        var across = Math.Min(images.Length, columns ?? (int)Math.Ceiling(Math.Sqrt(images.Length)));
        var down = (int)Math.Ceiling(images.Length / (double)across);
        var info = images[0].Info with { Width = across * 10 + 3, Height = down * 8 + 3 };
        var expected = Images.Make(info, (y, x, channel) =>
        {
            var index = (y - 3 >= 0 ? (y - 3) / 8 : -99) * across + (x - 3) / 10;
            return x < 3 || (x - 3) % 10 >= 7 || y < 3 || (y - 3) % 8 >= 5 || index >= images.Length || (x - 3) / 10 >= across
                ? 255 : images[index][(y - 3) % 8, (x - 3) % 10, images[index].Info.Channels == 1 ? 0 : channel];
        });
        PointOracle.Compare(new Montage { Columns = columns, Gap = 3, Color = "white" }, images, expected, 0, 0);
    }

    private static Raster Engine(PipelineKit.Operators.Operator op, params Raster[] images) =>
        PipelineRunner.Run(op, images).Image;

    private static Raster Sheet(ImageInfo image, Raster mark, int left, int top, bool repeat)
    {
        var (width, height, colors) = (mark.Info.Width, mark.Info.Height, mark.Info.ColorChannels);
        return Images.Make(mark.Info with { Width = image.Width, Height = image.Height, Channels = colors + 1, HasAlpha = true },
            (y, x, channel) =>
            {
                var (row, column) = (y - top, x - left);
                if (repeat)
                    (row, column) = (((row % 10) + 10) % 10, ((column % 13) + 13) % 13);
                return row < 0 || row >= height || column < 0 || column >= width ? 0
                    : channel < colors ? mark[row, column, channel]
                    : mark.Info.HasAlpha ? mark[row, column, colors] : 65535;
            });
    }
}
