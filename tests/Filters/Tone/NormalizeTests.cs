using PipelineKit.Execution;
using PipelineKit.Filters.Tone;
using PipelineKit.Imaging;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Tone;

public class NormalizeTests
{
    [Fact]
    [Oracle("normalize")]
    public void The_range_is_stretched_over_all_color_channels_together()
    {
        foreach (var (channels, alpha) in new[] { (1, false), (3, false), (4, true) })
        {
            var image = Images.Random(67, 23, channels, alpha, white: null, seed: channels);
            var color = image.Samples.ToArray().Where((_, i) => !alpha || i % channels < channels - 1).ToArray();
            var (min, max) = (color.Min(), color.Max());
            var expected = image.Map(x => 255 * (x - min) / (max - min));
            PointOracle.Compare(new Normalize(), [image],
                new Raster(image.Info with { White = 255 }, expected.Samples), 1e-6, 1e-13);
            PointOracle.Compare(new Normalize { Low = 9, High = 4 }, [image],
                new Raster(image.Info with { White = 4 }, image.Map(x => 9 - 5 * (x - min) / (max - min)).Samples), 1e-6, 1e-13);
        }
    }

    [Fact]
    public void An_image_keeps_its_own_white() => Near.Equal(
        Images.Gray(new[,] { { 0, 32767.5, 65535 } }, white: 65535),
        PointOracle.Run(new Normalize(), Images.Gray(new double[,] { { 100, 150, 200 } }, white: 65535)));

    [Fact]
    public void The_ends_are_exact()
    {
        var image = Images.Gray(new[,] { { 0.1, 0.7, 0.2 }, { 0.3, 0.11, 0.9 } }, white: null);
        var result = PipelineRunner.Run(new Normalize(), [image]).Image;
        Assert.Equal((0, 255), (result.Samples.ToArray().Min(), result.Samples.ToArray().Max()));
    }

    [Fact]
    public void An_image_of_one_value_becomes_the_low_end() => Assert.Equal(
        [3, 3], PointOracle.Run(new Normalize { Low = 3 }, Images.Gray(new double[,] { { 8, 8 } })).Samples);

    [Fact]
    public void Non_finite_samples_are_ignored_and_infinities_map_to_the_ends() => Assert.Equal(
        [255, 0, 0, 255, double.NaN],
        PointOracle.Run(new Normalize(),
            Images.Gray(new[,] { { double.PositiveInfinity, double.NegativeInfinity, 1, 2, double.NaN } })).Samples);

    [Fact]
    public void It_outputs_the_range_found()
    {
        var values = PipelineRunner.Run(new Normalize(), [Images.Gray(new double[,] { { 3, -7, 12 } })]).Values;
        Assert.Equal((-7.0, 12.0), (values["operator.min"], values["operator.max"]));
    }
}
