using PipelineKit.Diagnostics;
using PipelineKit.Execution;
using PipelineKit.Filters.Area;
using PipelineKit.Imaging;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Area;

public class GaussianTests
{
    public static TheoryData<Border> Borders => AreaChecks.Borders;

    internal static Raster Blurred(Raster image, double sigma, int radius, Border border, double value = 0) =>
        Oracle.Window(image, new(radius, radius, radius, radius), border, value, patch =>
        {
            double Weight(int dy, int dx) => Math.Exp(-0.5 * (dy * dy + dx * dx) / (sigma * sigma));
            return patch.Samples.Sum(s => s.Value * Weight(s.Dy, s.Dx)) / patch.Samples.Sum(s => Weight(s.Dy, s.Dx));
        });

    [Theory]
    [Oracle("gaussian")]
    [MemberData(nameof(Borders))]
    public void Every_sample_is_the_weighted_mean_around_it(Border border)
    {
        foreach (var (sigma, radius) in new[] { (0.1, 0), (0.7, 3), (1.5, 6) })
            AreaChecks.Check(new Gaussian { Sigma = sigma, Border = border, Value = 40 },
                image => Oracle.Premultiplied(image, i => Blurred(i, sigma, radius, border, 40)));
    }

    [Theory]
    [MemberData(nameof(Borders))]
    public void A_radius_truncates_the_kernel(Border border) =>
        AreaChecks.Check(new Gaussian { Sigma = 3, Radius = 2, Border = border },
            image => Oracle.Premultiplied(image, i => Blurred(i, 3, 2, border)));

    [Fact]
    public void A_kernel_can_be_larger_than_the_image()
    {
        foreach (var border in Enum.GetValues<Border>())
            AreaChecks.Check(new Gaussian { Sigma = 4, Border = border, Value = 7 }, image => Blurred(image, 4, 16, border, 7),
                [Images.Random(5, 4), Images.Random(1, 1), Images.Random(40, 3)]);
    }

    [Theory]
    [InlineData(Border.Reflect)]
    [InlineData(Border.Mirror)]
    [InlineData(Border.Replicate)]
    [InlineData(Border.Wrap)]
    [InlineData(Border.Constant)]
    public void Results_match_SciPy(Border border) =>
        Near.Equal(References.Gaussian(border),
            PipelineRunner.Run(new Gaussian { Sigma = 1.2, Border = border, Value = 10 },
                [References.Input], null, SamplePrecision.Double).Image, 1e-7);

    [Fact]
    public void A_valid_border_on_a_small_image_is_an_error()
    {
        var fault = Assert.Throws<PipelineException>(() =>
            PipelineRunner.Run(new Gaussian { Sigma = 1, Border = Border.Valid }, [Images.Random(8, 20)]));
        Assert.Contains(
            "the window does not fit: the image is 8×20, the window 9×9; choose a border other than 'valid', or a smaller window",
            fault.Message);
    }

    [Fact]
    public void A_transparent_neighbor_contributes_no_color()
    {
        var image = Images.Pixels(255, true, [200, 255], [0, 0], [200, 255], [0, 0]);
        var result = PipelineRunner.Run(new Gaussian { Sigma = 1 }, [image]).Image;
        for (var x = 0; x < 4; x++)
            Near.Equal(200, result[0, x, 0], 1e-6);
    }
}
