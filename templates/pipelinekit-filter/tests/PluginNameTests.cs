using PipelineKit.Execution;
using PipelineKit.Imaging;
using PipelineKit.Testing;
using Xunit;

namespace PluginName.Tests;

public class PluginNameTests
{
    private static readonly Raster A = SmallImages.Ramp(new ImageInfo(48, 32, 3) { White = 255 });
    private static readonly Raster B = SmallImages.Random(new ImageInfo(48, 32, 3) { White = 255 });

    [Fact]
    public void It_does_what_every_operator_must() => Conformance.Require<PluginNameOperator>();

    [Fact]
    public void One_pixel_is_the_mean_of_the_differences_around_it()
    {
        var a = SmallImages.Of(new double[,] { { 1, 2, 3 }, { 4, 5, 6 }, { 7, 8, 9 } });
        var b = SmallImages.Of(new double[,] { { 1, 2, 3 }, { 4, 14, 6 }, { 7, 8, 0 } });

        var result = PipelineRunner.Run(new PluginNameOperator { Size = 3, Gain = 10 }, [a, b]).Image;

        Assert.Equal(20, result[1, 1]);
    }

    // Update with PIPELINEKIT_ACCEPT=1 in the environment; inspect the image before you commit it.
    [Fact]
    public void Its_image_is_the_accepted_one() =>
        GoldenImage.Verify(PipelineRunner.Run(new PluginNameOperator { Size = 5 }, [A, B]).Image, "two-images");
}
