using PipelineKit.Diagnostics;
using PipelineKit.Execution;
using PipelineKit.Filters.Whole;
using PipelineKit.Imaging;
using PipelineKit.Planning;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Whole;

public class HistogramTests
{
    // numpy.histogram(…, bins=7, range=(60, 124))
    [Fact]
    public void Counts_and_edges_match_NumPy()
    {
        var values = PipelineRunner.Run(new Histogram { Bins = 7, Low = 60, High = 124 }, [Formulas.Tones(30, 20)]).Values;
        Assert.Equal(new Matrix(1, 7, [97, 82, 82, 90, 82, 86, 81]), values["operator.counts"]);
        var edges = ((Matrix)values["operator.edges"]).Values.ToArray();
        Assert.All(edges.Zip([60, 69.14285714, 78.28571429, 87.42857143, 96.57142857, 105.71428571, 114.85714286, 124]),
            e => Near.Equal(e.Second, e.First, 1e-9));
    }

    [Theory]
    [InlineData(255, 256)]
    [InlineData(65535, 65536)]
    public void Every_value_of_an_integer_file_has_a_bin(int white, int bins)
    {
        var image = Images.RandomIntegers(40, 33, 4, true, white: white);
        var result = PipelineRunner.Run(new Histogram { Bins = bins }, [image], new PlanOptions { BandHeight = 3, Threads = 2 });
        var expected = new double[3 * bins];
        for (var i = 0; i < 40 * 33 * 4; i++)
            if (i % 4 < 3)
                expected[i % 4 * bins + (int)image.Samples[i]]++;
        Assert.Equal(new Matrix(3, bins, expected), result.Values["operator.counts"]);
        Assert.Equal(new ImageInfo(256, 128, 3) { White = 255 }, result.Image.Info);
    }

    [Fact]
    [Oracle("histogram")]
    public void Edges_belong_to_the_bin_above_and_values_outside_to_none()
    {
        var image = Images.Gray(new[,] { { 0.1, 0.2, 0.3, 0.6, 0.7, 1, -1e-9, 1.0000001, double.NaN, 0.05 } }, white: null);
        Assert.Equal(new Matrix(1, 10, Naive(image, 10, 1)),
            PipelineRunner.Run(new Histogram { Bins = 10, High = 1 }, [image]).Values["operator.counts"]);
    }

    [Fact]
    public void The_plot_has_bars_relative_to_the_highest_count()
    {
        var image = Images.Pixels(255, false, [0, 200], [0, 200], [0, 70], [100, 70], [100, 10], [255, 10]);
        var plot = Engine.Run(new Histogram { Bins = 4, Width = 8, Height = 6 }, image);
        // Bins of 64: 3, 2, 0, 1 for the first channel; 2, 2, 0, 2 for the second; 3 is the highest count.
        int[][] bars = [[6, 6, 4, 4, 0, 0, 2, 2], [4, 4, 4, 4, 0, 0, 4, 4]];
        Near.Equal(Images.Make(new ImageInfo(8, 6, 2) { White = 255 }, (y, x, c) => 6 - y <= bars[c][x] ? 255 : 0), plot);
        var narrow = Engine.Run(new Histogram { Bins = 4, Width = 2, Height = 6 }, image);
        Near.Equal(Images.Make(new ImageInfo(2, 6, 2) { White = 255 }, (y, x, c) => 6 - y <= bars[c][x * 6] ? 255 : 0), narrow);
    }

    [Fact]
    public void An_image_without_a_white_requires_an_upper_edge() => Assert.Equal(
        new Diagnostic(Codes.NoNominalRange, "stage 'operator': the image has no nominal white for the default 'high'",
            null, "set 'high', or add 'normalize' before"),
        PointOracle.Fault(new Histogram(), Images.Random(3, 3, white: null)).Diagnostics[0]);

    private static double[] Naive(Raster image, int bins, double high)
    {
        var counts = new double[bins];
        foreach (var sample in image.Samples)
            for (var bin = 0; bin < bins; bin++)
                if (sample >= bin * (high / bins) && (bin == bins - 1 ? sample <= high : sample < (bin + 1) * (high / bins)))
                    counts[bin]++;
        return counts;
    }
}
