using PipelineKit.Execution;
using PipelineKit.Filters.Sources;
using PipelineKit.Imaging;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Sources;

public class SwatchesTests
{
    private static readonly Matrix Colors = new(3, 1, [10, 20, 30]);

    [Fact]
    public void Fields_are_equal_without_shares() => Assert.Equal(
        [10, 10, 20, 20, 20, 30, 30, 10, 10, 20, 20, 20, 30, 30],
        Run(new Swatches { Colors = Colors, Channels = 1, Width = 7, Height = 2 }).Samples.ToArray());

    [Fact]
    public void Field_widths_are_proportional_to_shares() => Assert.Equal(
        [10, 30, 30, 30, 30, 30],
        Run(new Swatches { Colors = Colors, Channels = 1, Width = 6, Height = 1, Shares = [1, 0, 5] }).Samples.ToArray());

    [Theory]
    [InlineData(1, 7)]
    [InlineData(5, 61)]
    [InlineData(40, 256)]
    [Oracle("swatches")]
    public void A_column_has_the_first_color_whose_field_ends_beyond_it(int count, int width)
    {
        var random = new Random(count);
        var colors = new Matrix(count, 3, [.. Enumerable.Range(0, 3 * count).Select(_ => (double)random.Next(256))]);
        double[] shares = [.. Enumerable.Range(0, count).Select(_ => (double)random.Next(1, 9))];
        SourceTests.Check(new Swatches { Colors = colors, Shares = shares, Width = width, Height = 3 },
            new ImageInfo(width, 3, 3) { White = 255 }, (_, x, c) =>
                colors[Enumerable.Range(0, count)
                    .First(i => x < Math.Round(width * (shares.Take(i + 1).Sum() / shares.Sum()))), c]);
    }

    [Fact]
    public void Channels_are_columns_and_the_white_is_known()
    {
        var image = Run(new Swatches { Colors = new(1, 3, [1, 2, 3]), Width = 2, Height = 1 });
        Assert.Equal([1, 2, 3, 1, 2, 3], image.Samples.ToArray());
        Assert.Equal(new ImageInfo(2, 1, 3) { White = 255 }, image.Info);
    }

    [Fact]
    public void Invalid_parameters_are_errors()
    {
        Assert.Equal("the table has 1 columns, but the picture has 3 channels",
            PointOracle.Finding(new Swatches { Colors = Colors }, 0).Message);
        Assert.Equal("there are 2 shares for 3 colors",
            PointOracle.Finding(new Swatches { Colors = Colors, Channels = 1, Shares = [1, 2] }, 0).Message);
        Assert.Equal("shares must not be negative, and at least one must be positive",
            PointOracle.Finding(new Swatches { Colors = Colors, Channels = 1, Shares = [0, 0, 0] }, 0).Message);
    }

    private static Raster Run(Swatches swatches) => PipelineRunner.Run(swatches, []).Image;
}
