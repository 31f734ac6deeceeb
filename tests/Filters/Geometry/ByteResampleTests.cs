using PipelineKit.Execution;
using PipelineKit.Filters.Geometry;
using PipelineKit.Imaging;
using PipelineKit.Planning;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Geometry;

public class ByteResampleTests
{
    public static TheoryData<ResizeMethod> Mixing => [.. Enum.GetValues<ResizeMethod>().Where(m => m != ResizeMethod.Nearest)];

    private static IEnumerable<Raster> Images =>
    [
        ByteRun.Image(73, 41, 1, i => i * i * 31 + i / 7), ByteRun.Image(40, 29, 3, i => i * 57),
        ByteRun.Image(1, 1, 1, _ => 200), ByteRun.Image(1, 30, 1, i => i * 9),
        ByteRun.Image(90, 1, 1, i => i * 11), ByteRun.Image(150, 9, 1, i => i % 2 * 255),
    ];

    [Fact]
    public void Halves_are_rounded_to_even()
    {
        // Weights of quarters and eighths: all sums are exact, and many are halfway between two bytes.
        foreach (var image in Images)
            foreach (var factor in new[] { 2, 4 })
            {
                var (width, height) = (image.Info.Width * factor, image.Info.Height * factor);
                var op = new Resize { Width = width, Height = height, Method = ResizeMethod.Bilinear };
                Assert.Equal(Rounded(ResizeOracle.Resize(image, width, height, ResizeMethod.Bilinear)), ByteRun.Of(op, image));
            }
    }

    [Theory]
    [MemberData(nameof(Mixing))]
    public void Bytes_equal_rounded_floats(ResizeMethod method)
    {
        foreach (var image in Images)
            foreach (var (width, height) in new[] { (1, 1), (17, 100), (100, 13), (31, 24), (73, 40), (72, 41) })
                foreach (var antialias in new[] { true, false })
                {
                    var op = new Resize { Width = width, Height = height, Method = method, Antialias = antialias };
                    var floats = PipelineRunner.Run(op, [image]).Image;
                    Assert.Equal(Rounded(floats), ByteRun.Of(op, image));
                    foreach (var band in new[] { 1, 5, 8, 9 })
                        Assert.Equal(Rounded(floats), ByteRun.Of(op, image, new PlanOptions { BandHeight = band }));
                }
    }

    [Fact]
    public void Rows_that_mix_too_many_samples_use_floats()
    {
        Assert.True(ByteResampleKernel.Suits(ResampleAxis.Create(ResizeMethod.Lanczos3, 4000, 100, antialias: true)));
        Assert.False(ByteResampleKernel.Suits(ResampleAxis.Create(ResizeMethod.Lanczos3, 4000, 10, antialias: true)));
    }

    private static byte[] Rounded(Raster image) =>
        [.. image.Samples.ToArray().Select(s => (byte)Math.Clamp(Math.Round(s), 0, 255))];
}
