using PipelineKit.Diagnostics;
using PipelineKit.Execution;
using PipelineKit.Filters.Objects;
using PipelineKit.Imaging;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Objects;

public class FindTemplateTests
{
    [Theory]
    [Oracle("find-template")]
    [InlineData(20, 17, 5, 4, 1)]
    [InlineData(31, 1, 3, 1, 1)]
    [InlineData(13, 22, 13, 22, 3)]
    [InlineData(33, 19, 1, 2, 3)]
    [InlineData(541, 270, 7, 3, 1)]
    [InlineData(270, 263, 9, 11, 1)]
    public void A_score_is_the_correlation_of_a_window_with_the_template(
        int width, int height, int innerWidth, int innerHeight, int channels)
    {
        var image = Images.Random(width, height, channels, seed: 1);
        var template = Images.Random(innerWidth, innerHeight, channels, seed: 2);
        var expected = new Raster(new ImageInfo(width - innerWidth + 1, height - innerHeight + 1, 1));
        for (var y = 0; y < expected.Info.Height; y++)
            for (var x = 0; x < expected.Info.Width; x++)
                expected[y, x] = Correlation(image, template, y, x);
        PointOracle.Compare(new FindTemplate(), [image, template], expected, 1e-6, 1e-10);
    }

    // skimage.feature.match_template; cv2.matchTemplate(…, TM_CCOEFF_NORMED) gives the same in single precision
    [Fact]
    public void Scores_match_scikit_image_and_OpenCV()
    {
        var template = Images.Make(new ImageInfo(13, 9, 1) { White = 255 }, (y, x, _) => Masks.Pattern[12 + y, 30 + x]);
        var result = PipelineRunner.Run(new FindTemplate { Above = 0.9 }, [Masks.Pattern, template],
            precision: SamplePrecision.Double);
        Assert.Equal((38, 32), (result.Image.Info.Width, result.Image.Info.Height));
        Near.Equal(-4.4157909316419, result.Image.Samples.ToArray().Sum(), 1e-10);
        Near.Equal(0.6532702749681669, result.Image[0, 0], 1e-10);
        Near.Equal(-0.02295682211162308, result.Image[20, 5], 1e-10);
        var matches = (Matrix)result.Values["operator.matches"];
        Assert.Equal((30, 12), (matches[0, 0], matches[0, 1]));
        Near.Equal(1, matches[0, 2], 1e-12);
    }

    [Fact]
    public void Every_copy_is_found_and_flat_areas_score_zero()
    {
        var stamp = Images.RandomIntegers(6, 5, seed: 3);
        var image = Images.Make(new ImageInfo(60, 40, 1) { White = 255 }, (y, x, _) =>
            y is >= 3 and < 8 && x is >= 10 and < 16 ? stamp[y - 3, x - 10]
            : y is >= 30 and < 35 && x is >= 51 and < 57 ? stamp[y - 30, x - 51] / 2 + 20 : 90);
        var result = PipelineRunner.Run(new FindTemplate { Above = 0.99 }, [image, stamp]);
        Assert.Equal(2.0, result.Values["operator.count"]);
        var matches = (Matrix)result.Values["operator.matches"];
        Assert.Equal([(10.0, 3.0), (51.0, 30.0)], new[] { 0, 1 }.Select(r => (matches[r, 0], matches[r, 1])).Order());
        Assert.Equal(0, result.Image[20, 20]);
        Assert.All(PipelineRunner.Run(new FindTemplate(), [image, stamp.Map(_ => 7)]).Image.Samples.ToArray(),
            score => Assert.Equal(0, score));
    }

    [Fact]
    public void A_template_that_is_too_large_is_an_error() => Assert.Equal(new Diagnostic(Codes.BadGeometry,
            "stage 'operator': the template is 5×4, and the image only 4×9", null,
            "swap the inputs, or make the template smaller with 'crop' or 'resize'"),
        PointOracle.Fault(new FindTemplate(), Images.Random(4, 9), Images.Random(5, 4)).Diagnostics[0]);

    private static double Correlation(Raster image, Raster template, int top, int left)
    {
        double Gray(Raster raster, int y, int x) => raster.Info.Channels == 1 ? raster[y, x]
            : 0.299 * raster[y, x, 0] + 0.587 * raster[y, x, 1] + 0.114 * raster[y, x, 2];
        var places = Enumerable.Range(0, template.Info.Width * template.Info.Height)
            .Select(i => (Y: i / template.Info.Width, X: i % template.Info.Width)).ToArray();
        var (a, b) = (places.Select(p => Gray(image, top + p.Y, left + p.X)).ToArray(),
            places.Select(p => Gray(template, p.Y, p.X)).ToArray());
        var (meanA, meanB) = (a.Average(), b.Average());
        var energy = Math.Sqrt(a.Sum(v => (v - meanA) * (v - meanA)) * b.Sum(v => (v - meanB) * (v - meanB)));
        return energy < 1e-9 ? 0 : a.Zip(b, (u, v) => (u - meanA) * (v - meanB)).Sum() / energy;
    }
}
