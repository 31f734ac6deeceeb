using PipelineKit.Execution;
using PipelineKit.Imaging;
using PipelineKit.Planning;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters;

/// <summary>
/// A picture with one visible color stays uniform and has no edges, regardless of the colors of transparent pixels.
/// </summary>
public class HiddenColorTests
{
    [Theory]
    [InlineData("{ op: erode, size: 3 }", 200)]
    [InlineData("{ op: dilate, size: [1, 7] }", 200)]
    [InlineData("{ op: dilate, size: [1, 7], border: shrink }", 200)]
    [InlineData("{ op: open, shape: ellipse, size: 5 }", 200)]
    [InlineData("{ op: close, size: 5, border: wrap }", 200)]
    [InlineData("{ op: tophat, size: 5 }", 0)]
    [InlineData("{ op: morphological-gradient, size: 3 }", 0)]
    [InlineData("{ op: median, size: 5 }", 200)]
    [InlineData("{ op: percentile, percent: 0, size: 9, border: shrink }", 200)]
    [InlineData("{ op: rank, rank: -1, size: 3 }", 200)]
    [InlineData("{ op: sobel }", 0)]
    [InlineData("{ op: laplacian, border: mirror }", 0)]
    [InlineData("{ op: convolve, kernel: [[-1, 1]] }", 0)]
    [InlineData("{ op: local-std, size: 7, border: wrap }", 0)]
    [InlineData("{ op: window, size: 5, expr: max(a) - min(a) }", 0)]
    [InlineData("{ op: window, size: 3, border: shrink, expr: median(a) }", 200)]
    [InlineData("{ op: box, size: 5 }", 200)]
    [InlineData("{ op: gaussian, sigma: 2 }", 200)]
    [InlineData("{ op: bilateral, sigma-space: 2, sigma-color: 5 }", 200)]
    [InlineData("{ op: kuwahara, size: 5 }", 200)]
    public void It_makes_no_fringes(string stage, double expected)
    {
        foreach (var image in new[] { Picture(0), Picture(255), Picture(double.NaN) })
            foreach (var options in new PlanOptions[] { new(), new() { BandHeight = 2, Threads = 2 } })
            {
                var graph = BuiltIns.Text($"stages:\n  s: {stage}\n");
                var result = PipelineRunner.Run(graph, [image], options).Images.Values.First();
                for (var y = 0; y < image.Info.Height; y++)
                    for (var x = 0; x < image.Info.Width; x++)
                        if (result[y, x, 3] > 0)
                            Assert.Equal(expected, result[y, x, 0], 1e-3);
            }
    }

    // Visible in an oblique band, semitransparent at its edge.
    private static Raster Picture(double below) => Images.Make(
        new ImageInfo(23, 17, 4) { White = 255, HasAlpha = true }, (y, x, channel) =>
        {
            var apart = Math.Abs(x - y - 3);
            return channel == 3 ? apart < 4 ? 255 : apart == 4 ? 100 : 0 : apart > 4 ? below : 200;
        });
}
