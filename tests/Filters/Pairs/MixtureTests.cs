using PipelineKit.Diagnostics;
using PipelineKit.Execution;
using PipelineKit.Filters.Pairs;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Pairs;

public class MixtureTests
{
    [Theory]
    [Oracle("mean-of")]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void A_mean_counts_each_colour_by_its_alpha(int count)
    {
        foreach (var images in PairImages.Mixtures(count, 37, 5))
            PointOracle.Compare(new MeanOf(), images, Mean(images), 3e-5, 1e-12);
    }

    [Fact]
    public void What_is_transparent_lends_no_colour() =>
        Assert.Equal([200, 127.5], PointOracle.Run(new MeanOf(), Images.Pixels(255, true, [200, 255]),
            Images.Pixels(255, true, [10, 0])).Samples);

    [Theory]
    [Oracle("median-of")]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(6)]
    [InlineData(7)]
    public void A_median_is_that_of_the_sorted_samples(int count)
    {
        var images = Enumerable.Range(0, count).Select(i => Images.Random(41, 5, 3, seed: i + 1)).ToArray();
        PointOracle.Compare(new MedianOf(), images, Median(images), 1e-6, 1e-14);
    }

    [Fact]
    public void A_median_keeps_the_first_alpha_there_is()
    {
        var result = PointOracle.Run(new MedianOf(), Images.Pixels(255, false, [10, 20, 30]),
            Images.Pixels(255, true, [50, 0, 30, 77]), Images.Pixels(255, true, [20, 90, 30, 5]));
        Assert.Equal([20, 20, 30, 77], result.Samples);
    }

    [Fact]
    [Oracle("flicker-difference")]
    public void Flicker_is_gray_where_nothing_changed()
    {
        PointOracle.Agrees(new FlickerDifference { Gain = 2 }, (before, after) => 127.5 + 2 * (after - before), single: 1e-4);
        Assert.Equal(Codes.NoNominalRange,
            PointOracle.Fault(new FlickerDifference(), Images.Random(3, 2, white: null), Images.Random(3, 2, white: null)).Code);
    }

    private static Raster Mean(Raster[] images)
    {
        var result = PairImages.Mixed(images);
        for (var y = 0; y < result.Info.Height; y++)
            for (var x = 0; x < result.Info.Width; x++)
            {
                var alpha = images.Average(i => i.Alpha(y, x));
                for (var channel = 0; channel < result.Info.ColorChannels; channel++)
                    result[y, x, channel] = alpha == 0 ? 0 : images.Average(i => i.Colour(y, x, channel) * i.Alpha(y, x)) / alpha;
                if (result.Info.HasAlpha)
                    result[y, x, result.Info.ColorChannels] = 255 * alpha;
            }
        return result;
    }

    private static Raster Median(Raster[] images)
    {
        var samples = images[0].Samples.ToArray().Select((_, s) =>
        {
            var sorted = images.Select(i => i.Samples[s]).Order().ToArray();
            return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        });
        return new Raster(images[0].Info, [.. samples]);
    }
}
