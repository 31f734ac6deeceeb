using PipelineKit.Execution;
using PipelineKit.Filters.Whole;
using PipelineKit.Imaging;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Whole;

public class OtsuTests
{
    // skimage.filters.threshold_otsu
    [Fact]
    public void The_threshold_matches_scikit_image()
    {
        var tones = Formulas.Tones(30, 20);
        var parted = tones.Map(v => v > 90 ? v + 100 : v);
        var deep = Images.Make(new ImageInfo(30, 20, 1) { White = 65535 },
            (y, x, _) => Formulas.Pattern(y, x, 65536) * 13L % 65536);
        Assert.Equal([91.0, 90, 28873], new[] { tones, parted, deep }.Select(Level));
    }

    [Theory]
    [Oracle("otsu")]
    [InlineData(1, false)]
    [InlineData(3, false)]
    [InlineData(4, true)]
    public void It_maximizes_the_variance_between_classes(int channels, bool alpha)
    {
        var image = Images.RandomIntegers(41, 19, channels, alpha, seed: 5);
        var luma = Enumerable.Range(0, 41 * 19).Select(i => Luma(image, i / 41, i % 41)).ToArray();
        var levels = luma.Select(v => Math.Floor(v + 0.5)).ToArray();
        var best = levels.Distinct().Where(t => t < levels.Max()).Order().MaxBy(t =>
        {
            var (below, above) = (levels.Where(v => v <= t).ToArray(), levels.Where(v => v > t).ToArray());
            return (double)below.Length * above.Length * Math.Pow(below.Average() - above.Average(), 2);
        });
        Assert.Equal(best, Level(image));
        var expected = Images.Make(new ImageInfo(41, 19, alpha ? 2 : 1) { White = 255, HasAlpha = alpha },
            (y, x, c) => c == 1 ? image[y, x, 3] : luma[y * 41 + x] > best ? 255 : 0);
        PointOracle.Compare(new Otsu(), [image], expected, 0, 0);
    }

    [Fact]
    public void An_image_of_one_level_has_an_empty_mask()
    {
        var flat = Images.Make(new ImageInfo(5, 3, 1) { White = 255 }, (_, _, _) => 77);
        Assert.Equal(77, Level(flat));
        Near.Equal(flat.Map(_ => 0), Engine.Run(new Otsu(), flat));
    }

    private static double Luma(Raster image, int y, int x) => image.Info.ColorChannels == 1 ? image[y, x]
        : 0.299 * image[y, x, 0] + 0.587 * image[y, x, 1] + 0.114 * image[y, x, 2];

    private static double Level(Raster image) => (double)PipelineRunner.Run(new Otsu(), [image]).Values["operator.level"];
}
