using PipelineKit.Diagnostics;
using PipelineKit.Execution;
using PipelineKit.Filters.Whole;
using PipelineKit.Imaging;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Whole;

public class EqualizeTests
{
    [Theory]
    [Oracle("equalize")]
    [InlineData(255, 1)]
    [InlineData(255, 4)]
    [InlineData(65535, 1)]
    [InlineData(65535, 3)]
    public void Each_channel_follows_the_definition(int white, int channels)
    {
        var image = Images.RandomIntegers(61, 17, channels, channels == 4, white: white);
        var expected = new Raster(image.Info, image.Samples);
        for (var c = 0; c < image.Info.ColorChannels; c++)
        {
            var samples = Enumerable.Range(0, 61 * 17).Select(i => image[i / 61, i % 61, c]).ToArray();
            var lowest = samples.Count(s => s == samples.Min());
            for (var i = 0; i < samples.Length; i++)
                expected[i / 61, i % 61, c] =
                    Math.Round((double)(samples.Count(s => s <= samples[i]) - lowest) / (samples.Length - lowest) * white);
        }
        PointOracle.Compare(new Equalize { Channels = LevelChannels.Each }, [image], expected, 1e-6, 1e-12);
        if (channels == 1)
            PointOracle.Compare(new Equalize(), [image], expected, 1e-6, 1e-12);
    }

    // cv2.equalizeHist
    [Fact]
    public void A_gray_image_matches_OpenCV()
    {
        var result = Engine.Run(new Equalize(), Formulas.Tones(30, 20));
        Assert.Equal([4.0, 195, 63, 129], [result[0, 1], result[3, 7], result[10, 20], result[19, 29]]);
    }

    [Fact]
    public void Luma_is_equalized_and_color_differences_are_unchanged()
    {
        var image = Images.RandomIntegers(40, 30, 3);
        var luma = Images.Make(image.Info with { Channels = 1 },
            (y, x, _) => Math.Floor(0.299 * image[y, x, 0] + 0.587 * image[y, x, 1] + 0.114 * image[y, x, 2] + 0.5));
        var spread = Engine.RunDouble(new Equalize(), luma);
        var expected = new Raster(image.Info, image.Samples);
        for (var y = 0; y < 30; y++)
            for (var x = 0; x < 40; x++)
                for (var c = 0; c < 3; c++)
                    expected[y, x, c] += spread[y, x]
                        - (0.299 * image[y, x, 0] + 0.587 * image[y, x, 1] + 0.114 * image[y, x, 2]);
        PointOracle.Compare(new Equalize(), [image], expected, 1e-6, 1e-12);
    }

    [Fact]
    public void An_image_of_one_level_is_unchanged()
    {
        var flat = Images.Make(new ImageInfo(9, 4, 3) { White = 255 }, (_, _, c) => 10 * c);
        Near.Equal(flat, Engine.Run(new Equalize { Channels = LevelChannels.Each }, flat));
    }

    [Fact]
    public void Images_without_a_white_or_luma_are_rejected()
    {
        Assert.Equal(
            new Diagnostic(Codes.NoNominalRange,
                "stage 'operator': the image has no nominal white, which is needed to count samples between 0 and white",
                null, "put 'normalize' or 'levels' before"),
            PointOracle.Fault(new Equalize(), Images.Random(3, 3, white: null)).Diagnostics[0]);
        Assert.Equal(
            new Diagnostic(Codes.ChannelCount, "stage 'operator': 'equalize' requires 1 or 3 color channels, not 5",
                null, "choose 'channels: each'"),
            PointOracle.Fault(new Equalize(), Images.Random(3, 3, 5)).Diagnostics[0]);
    }
}
