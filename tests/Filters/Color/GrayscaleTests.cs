using PipelineKit.Diagnostics;
using PipelineKit.Execution;
using PipelineKit.Filters.Color;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Color;

public class GrayscaleTests
{
    public static TheoryData<GrayWeights> AllWeights => [.. Enum.GetValues<GrayWeights>()];

    [Theory]
    [Oracle("grayscale")]
    [MemberData(nameof(AllWeights))]
    public void Every_definition_follows_its_formula_and_alpha_is_unchanged(GrayWeights weights)
    {
        foreach (var alpha in new[] { false, true })
        {
            var image = Images.Random(37, 5, alpha ? 4 : 3, alpha);
            var expected = new Raster(image.Info with { Channels = alpha ? 2 : 1 });
            for (var y = 0; y < 5; y++)
                for (var x = 0; x < 37; x++)
                {
                    expected[y, x] = Naive(weights, image[y, x, 0], image[y, x, 1], image[y, x, 2]);
                    if (alpha)
                        expected[y, x, 1] = image[y, x, 3];
                }
            PointOracle.Compare(new Grayscale { Weights = weights }, [image], expected, 1e-6, 1e-14);
        }
    }

    [Theory]
    [InlineData(GrayWeights.Rec601, 76.245)]
    [InlineData(GrayWeights.Rec709, 54.213)]
    [InlineData(GrayWeights.Average, 85)]
    [InlineData(GrayWeights.Lightness, 127.5)]
    public void Pure_red_has_a_known_gray(GrayWeights weights, double expected) =>
        Near.Equal(expected,
            PointOracle.Run(new Grayscale { Weights = weights }, Images.Pixels(255, false, [255, 0, 0]))[0, 0], 1e-13);

    [Theory]
    [MemberData(nameof(AllWeights))]
    public void A_gray_image_passes_through(GrayWeights weights)
    {
        foreach (var alpha in new[] { false, true })
        {
            var image = Images.Random(21, 4, alpha ? 2 : 1, alpha);
            PointOracle.Compare(new Grayscale { Weights = weights }, [image], image, 0, 0);
        }
    }

    [Fact]
    public void Other_numbers_of_channels_are_an_error() => Assert.Equal(
        new Diagnostic(Codes.ChannelCount,
            "stage 'operator': 'grayscale' requires 3 color channels, or 1 that is already gray; the image has 2", null,
            "select three with 'channels' first"),
        PointOracle.Fault(new Grayscale(), Images.Random(4, 4, 2)).Diagnostics[0]);

    private static double Naive(GrayWeights weights, double r, double g, double b) => weights switch
    {
        GrayWeights.Rec601 => 0.299 * r + 0.587 * g + 0.114 * b,
        GrayWeights.Rec709 => 0.2126 * r + 0.7152 * g + 0.0722 * b,
        GrayWeights.Average => (r + g + b) / 3,
        _ => (Math.Max(r, Math.Max(g, b)) + Math.Min(r, Math.Min(g, b))) / 2,
    };
}
