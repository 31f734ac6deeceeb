using PipelineKit.Execution;
using PipelineKit.Filters.Area;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Convolution;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Area;

public class UnsharpTests
{
    public static TheoryData<Border> Borders => AreaChecks.Borders;

    [Theory]
    [Oracle("unsharp")]
    [MemberData(nameof(Borders))]
    public void The_difference_from_the_blur_is_added(Border border)
    {
        foreach (var threshold in (double[])[0, 20])
        {
            var unsharp = new Unsharp { Sigma = 0.8, Amount = 1.5, Threshold = threshold, Border = border };
            AreaChecks.Check(unsharp, image => Sharpened(image, unsharp), AreaChecks.Samples(alpha: false),
                AreaChecks.SingleDifferences, AreaChecks.DoubleDifferences);
        }
    }

    [Fact]
    public void Alpha_is_unchanged_and_only_visible_color_is_compared()
    {
        var image = Images.Random(17, 12, 4, alpha: true, seed: 9);
        var result = AreaChecks.Same(new Unsharp { Sigma = 0.8, Amount = 1.5 }, [image], SamplePrecision.Double);
        // The Gaussian operator computes the alpha-weighted mean color, which is the reference.
        var blurred = PipelineRunner.Run(new Gaussian { Sigma = 0.8 }, [image], null, SamplePrecision.Double).Image;
        Near.Equal(Images.Make(image.Info, (y, x, channel) =>
        {
            var (here, alpha) = (image[y, x, channel], image[y, x, 3]);
            return channel == 3 ? alpha : alpha == 0 ? 0 : here + 1.5 * (here - blurred[y, x, channel]);
        }), result, 1e-6);
    }

    [Fact]
    public void Results_can_exceed_the_range_of_the_samples()
    {
        var image = Images.Make(new ImageInfo(16, 4, 1) { White = 255 }, (_, x, _) => x < 8 ? 0 : 255);
        var result = PipelineRunner.Run(new Unsharp(), [image]).Image;
        Assert.True(result[1, 7] < -10);
        Assert.True(result[1, 8] > 265);
    }

    private static Raster Sharpened(Raster image, Unsharp unsharp)
    {
        var radius = GaussianRadius.Default(unsharp.Sigma);
        var blurred = GaussianTests.Blurred(image, unsharp.Sigma, radius, unsharp.Border);
        var shift = unsharp.Border == Border.Valid ? radius : 0;
        var result = new Raster(blurred.Info);
        for (var y = 0; y < result.Info.Height; y++)
            for (var x = 0; x < result.Info.Width; x++)
                for (var channel = 0; channel < result.Info.Channels; channel++)
                {
                    var here = image[y + shift, x + shift, channel];
                    var difference = here - blurred[y, x, channel];
                    result[y, x, channel] = Math.Abs(difference) < unsharp.Threshold ? here : here + unsharp.Amount * difference;
                }
        return result;
    }
}
