using PipelineKit.Diagnostics;
using PipelineKit.Execution;
using PipelineKit.Filters.Tone;
using PipelineKit.Imaging;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Tone;

public class RescaleTests
{
    [Fact]
    [Oracle("rescale")]
    public void Samples_and_alpha_are_multiplied_by_the_ratio_of_the_whites()
    {
        foreach (var white in new[] { 1, 255, 1023, 65535.0 })
        {
            var image = Images.Random(37, 5, 4, alpha: true, seed: 3);
            var expected = new Raster(image.Info with { White = white },
                [.. image.Samples.ToArray().Select(v => v * white / 255)]);
            PointOracle.Compare(new Rescale { White = white }, [image], expected, 1e-6, 1e-13);
        }
    }

    [Theory]
    [InlineData(255, 65535)]
    [InlineData(1, 255)]
    [InlineData(15, 255)]
    public void Integers_survive_a_round_trip_exactly(int low, int high)
    {
        double[] all = [.. Enumerable.Range(0, low + 1).Select(v => (double)v)];
        var deep = PipelineRunner.Run(new Rescale { White = high }, [new(new(low + 1, 1, 1) { White = low }, all)]).Image;
        Assert.Equal(high, deep.Info.White);
        Assert.Equal(all.Select(v => v * (high / low)), deep.Samples.ToArray());
        Assert.Equal(all, PipelineRunner.Run(new Rescale { White = low }, [deep]).Image.Samples.ToArray());
    }

    [Fact]
    public void An_image_without_a_white_is_rejected() => Assert.Equal(Codes.NoNominalRange,
        PointOracle.Fault(new Rescale { White = 255 }, Images.Random(3, 2, white: null)).Code);
}
