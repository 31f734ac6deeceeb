using PipelineKit.Diagnostics;
using PipelineKit.Execution;
using PipelineKit.Filters.Pairs;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Pairs;

public class MaskTests
{
    [Fact]
    [Oracle("mask")]
    public void A_mask_blends_image_and_fill_proportionally()
    {
        foreach (var pair in PairImages.Mixtures(2, 37, 5))
            foreach (var invert in new[] { false, true })
                PointOracle.Compare(new Mask { Fill = 40, Invert = invert }, pair, Filled(pair[0], pair[1], 40, invert), 1e-6,
                    1e-14);
    }

    [Fact]
    public void A_mask_can_become_alpha()
    {
        foreach (var (channels, alpha) in new[] { (1, false), (3, false), (4, true) })
        {
            var (image, mask) = (Images.Random(37, 5, channels, alpha, seed: 1), Images.Random(37, 5, seed: 2));
            var expected = new Raster(image.Info with { Channels = image.Info.ColorChannels + 1, HasAlpha = true });
            for (var y = 0; y < 5; y++)
                for (var x = 0; x < 37; x++)
                    for (var channel = 0; channel < expected.Info.Channels; channel++)
                        expected[y, x, channel] = channel < image.Info.ColorChannels ? image[y, x, channel]
                            : image.Alpha(y, x) * mask[y, x];
            PointOracle.Compare(new Mask { Outside = MaskOutside.Transparent }, [image, mask], expected, 1e-6, 1e-14);
        }
    }

    [Fact]
    public void A_white_mask_changes_no_sample_and_without_a_white_its_range_is_1()
    {
        var image = Images.Random(9, 4, 3);
        Near.Equal(image, PointOracle.Run(new Mask { Fill = 99 }, image,
            Images.Make(image.Info with { Channels = 1 }, (_, _, _) => 255)));
        Near.Equal(image, PointOracle.Run(new Mask { Fill = 99 }, image,
            Images.Make(image.Info with { Channels = 1, White = null }, (_, _, _) => 7)));
    }

    [Fact]
    public void A_mask_is_scaled_by_its_own_white() =>
        Assert.Equal([50], PointOracle.Run(new Mask(), Images.Gray(new double[,] { { 100 } }),
            Images.Gray(new[,] { { 32767.5 } }, 65535)).Samples);

    [Fact]
    public void A_mask_of_colors_cannot_become_alpha() =>
        Assert.Equal(Codes.ChannelCount,
            PointOracle.Fault(new Mask { Outside = MaskOutside.Transparent }, Images.Random(3, 2, 3),
            Images.Random(3, 2, 3)).Code);

    private static Raster Filled(Raster image, Raster mask, double fill, bool invert)
    {
        var colors = Math.Max(image.Info.ColorChannels, mask.Info.ColorChannels);
        var result = new Raster(image.Info with { Channels = colors + (image.Info.HasAlpha ? 1 : 0) });
        for (var y = 0; y < image.Info.Height; y++)
            for (var x = 0; x < image.Info.Width; x++)
                for (var channel = 0; channel < result.Info.Channels; channel++)
                {
                    var share = mask.Color(y, x, channel) / 255;
                    share = invert ? 1 - share : share;
                    result[y, x, channel] = channel < colors ? image.Color(y, x, channel) * share + fill * (1 - share)
                        : 255 * image.Alpha(y, x);
                }
        return result;
    }
}
