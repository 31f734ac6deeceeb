using PipelineKit.Execution;
using PipelineKit.Filters.Whole;
using PipelineKit.Imaging;
using PipelineKit.Planning;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Whole;

public class TableTests
{
    [Fact]
    public void A_gray_image_gives_its_rows_and_columns() =>
        Assert.Equal(new Matrix(2, 3, [1, 2, 3, 4, 5.5, -6]),
            Run(new Table(), Raster.Of(new[,] { { 1, 2, 3 }, { 4, 5.5, -6 } })));

    [Fact]
    public void Channels_give_a_row_for_each_pixel() =>
        Assert.Equal(new Matrix(4, 2, [1, 2, 3, 4, 5, 6, 7, 8]),
            Run(new Table(), new Raster(new ImageInfo(2, 2, 2) { HasAlpha = true }, [1, 2, 3, 4, 5, 6, 7, 8])));

    [Fact]
    [Oracle("table")]
    public void A_number_is_the_sample_at_its_position()
    {
        var (gray, colors) = (Images.Random(53, 31), Images.Random(13, 11, 3));
        Assert.Equal(new Matrix(31, 53, [.. Enumerable.Range(0, 31 * 53).Select(i => gray[i / 53, i % 53])]),
            Run(new Table(), gray));
        Assert.Equal(new Matrix(11 * 13, 3,
            [.. Enumerable.Range(0, 11 * 13 * 3).Select(i => colors[i / 3 / 13, i / 3 % 13, i % 3])]),
            Run(new Table(), colors));
    }

    [Fact]
    public void A_size_other_than_requested_is_an_error()
    {
        var image = Raster.Of(new double[,] { { 1, 2, 3 } });
        Assert.Equal(new Matrix(1, 3, [1, 2, 3]), Run(new Table { Size = new(1, 3) }, image));
        Assert.Contains("the table has 1 × 3, but 'size' is 3 × 1",
            PointOracle.Fault(new Table { Size = new(3, 1) }, image).Message);
    }

    [Fact]
    public void A_large_image_is_rejected() =>
        Assert.Contains("1000×300, 1 channel has 300,000 numbers, but a table holds at most 262,144",
            PointOracle.Fault(new Table(), new Raster(new ImageInfo(1000, 300, 1))).Message);

    private static Matrix Run(Table table, Raster image) =>
        (Matrix)PipelineRunner.Run(table, [image], new PlanOptions { BandHeight = 1, Threads = 2 }).Values["operator.table"];
}
