using PipelineKit.Execution;
using PipelineKit.Imaging;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters;

/// <summary>Even windows, as scipy.ndimage 1.10 places them: numbers of its filters over one row, mode 'reflect'.</summary>
public class ScipyAnchorTests
{
    [Theory]
    // SciPy takes the upper one of the two samples in the middle.
    [InlineData("rank, size: 1x4, rank: 2", "3 3 3 4 5 5 6 6 5 5")]
    [InlineData("percentile, size: 1x4, percent: 25", "1 3 1 1 4 2 5 5 3 3")]
    [InlineData("box, size: 1x4", "2 2.75 2.25 2.75 4.75 4.25 5.5 5.5 4 4.25")]
    [InlineData("erode, size: 1x4", "1 1 1 1 1 1 2 2 2 3")]
    [InlineData("dilate, size: 1x4", "4 4 5 9 9 9 9 6 6 5")]
    [InlineData("open, size: 1x4", "1 1 1 1 2 2 2 3 3 3")]
    [InlineData("close, size: 1x4", "4 4 4 4 5 9 6 6 5 5")]
    [InlineData("convolve, kernel: [[1, 2, 3, 4]]", "20 28 21 32 57 46 53 51 41 37")]
    [InlineData("window, size: 1x4, expr: max(a)", "3 4 4 5 9 9 9 9 6 6")]
    public void Anchor_scipy_is_that_of_scipy(string stage, string expected)
    {
        double[,] row = { { 3, 1, 4, 1, 5, 9, 2, 6, 5, 3 } };
        var result = PipelineRunner.Run(BuiltIns.Text($"stages: {{ one: {{ op: {stage}, anchor: scipy, border: reflect }} }}"),
            [Images.Gray(row)]).Image;
        Assert.Equal(expected, string.Join(' ', Enumerable.Range(0, 10).Select(x =>
            Math.Round(result[0, x], 5).ToString(System.Globalization.CultureInfo.InvariantCulture))));
    }
}
