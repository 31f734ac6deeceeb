using PipelineKit.Diagnostics;
using PipelineKit.Execution;
using PipelineKit.Filters.Compose;
using PipelineKit.Imaging;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Compose;

public class AlphaShapeTests
{
    [Theory]
    [Oracle("rounded")]
    [InlineData(20, 14, 5)]
    [InlineData(20, 14, 0.4)]
    [InlineData(16, 16, 100)]
    [InlineData(15, 15, 7.5)]
    [InlineData(9, 16, 4.3)]
    public void Alpha_is_the_pixel_coverage(int width, int height, double radius)
    {
        foreach (var alpha in new[] { false, true })
        {
            var image = Images.Random(width, height, alpha ? 4 : 3, alpha);
            var expected = Images.Make(image.Info with { Channels = 4, HasAlpha = true }, (y, x, channel) => channel < 3
                ? image[y, x, channel]
                : (alpha ? image[y, x, 3] : 255) * Inside(x, y, width, height, Math.Min(radius, Math.Min(width, height) / 2.0)));
            // The oracle counts sample points.
            Near.Equal(expected, PointOracle.Run(new Rounded { Radius = radius }, image), 0.7);
        }
    }

    [Fact]
    public void A_disc_has_its_area()
    {
        var image = Images.Random(64, 64, 1, white: 1);
        var result = PointOracle.Run(new Rounded { Radius = 32 }, image);
        Near.Equal(Math.PI * 32 * 32, Enumerable.Range(0, 64 * 64).Sum(i => result[i / 64, i % 64, 1]), 1e-9);
    }

    [Theory]
    [Oracle("flatten")]
    [InlineData(2)]
    [InlineData(4)]
    public void A_background_color_shows_through_alpha(int channels)
    {
        var image = Images.Random(37, 5, channels, alpha: true);
        double[] color = channels == 2 ? [0.299 * 255 + 0.587 * 0x80] : [255, 0x80, 0];
        var expected = Images.Make(image.Info.WithoutAlpha(), (y, x, c) =>
            image[y, x, channels - 1] / 255 * image[y, x, c] + (1 - image[y, x, channels - 1] / 255) * color[c]);
        PointOracle.Compare(new Flatten { Color = "#ff8000" }, [image], expected, 2e-6, 1e-5);
    }

    [Fact]
    public void Images_without_alpha_are_unchanged()
    {
        var image = Images.RandomIntegers(9, 4, 3);
        Near.Equal(image, Engine.Run(new Flatten(), image));
    }

    [Fact]
    public void A_color_with_alpha_is_rejected() => Assert.Equal(Codes.NotAllowed,
        PointOracle.Finding(new Flatten { Color = "#ff800080" }).Code);

    private static double Inside(int x, int y, int width, int height, double radius)
    {
        const int Side = 40;
        var count = 0;
        for (var i = 0; i < Side * Side; i++)
        {
            var (px, py) = (x + ((i % Side) + 0.5) / Side, y + ((i / Side) + 0.5) / Side);
            var (dx, dy) = (Math.Max(0, Math.Max(radius - px, px - (width - radius))),
                Math.Max(0, Math.Max(radius - py, py - (height - radius))));
            count += dx * dx + dy * dy <= radius * radius ? 1 : 0;
        }
        return count / (double)(Side * Side);
    }
}
