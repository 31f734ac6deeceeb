using PipelineKit.Execution;
using PipelineKit.Filters.Area;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Planning;
using PipelineKit.Tests.Filters.Area;
using Xunit;

namespace PipelineKit.Tests.Kernels.Sums;

/// <summary>Means of floats: by differences of sums as long as these are exact, else by sums whose order is fixed.</summary>
public class ExactBoxTests
{
    private const int Width = 83, Height = 41;

    public static TheoryData<Border, int, int> Windows => new()
    {
        { Border.Replicate, 61, 61 }, { Border.Mirror, 5, 9 }, { Border.Constant, 7, 1 }, { Border.Shrink, 61, 31 },
        { Border.Shrink, 3, 3 }, { Border.Valid, 4, 6 }, { Border.Wrap, 9, 2 }, { Border.Replicate, 1, 1 },
    };

    [Theory]
    [MemberData(nameof(Windows))]
    public void Sums_that_are_exact_are_divided_and_rounded_as_doubles_are(Border border, int high, int wide)
    {
        var random = new Random(3);
        AgreesExactly(Image((_, _) => 1 + 254 * random.NextSingle()), border, high, wide);
        AgreesExactly(Image((y, x) => (x * 7 + y * 3) % 256), border, high, wide);
        AgreesExactly(Image((y, x) => (x - 40) * 0.125f + y), border, high, wide);
    }

    [Theory]
    [InlineData(1e-9f)]
    [InlineData(-0f)]
    [InlineData(70000f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.Epsilon)]
    public void From_a_row_on_that_holds_another_sample_sums_are_taken_in_doubles(float other)
    {
        var random = new Random(4);
        var image = Image((y, x) => y == 23 && x == 40 ? other : 2 + 250 * random.NextSingle());
        foreach (var border in new[] { Border.Replicate, Border.Shrink })
        {
            var naive = Naive(image, new Box { Size = new(5, 7), Border = border });
            foreach (var (threads, band) in new[] { (1, 9), (2, 9), (1, 41) })
            {
                var means = Run(image, new Box { Size = new(5, 7), Border = border },
                    new PlanOptions { Threads = threads, BandHeight = band });
                for (var i = 0; i < naive.Length; i++)
                    Assert.True(naive[i].Equals(means[i]) || Math.Abs(naive[i] - means[i]) <= 1e-6 * Math.Abs(naive[i]),
                        $"{border} {i}: {naive[i]:R} {means[i]:R}");
            }
        }
    }

    [Theory]
    [InlineData(Border.Replicate)]
    [InlineData(Border.Shrink)]
    public void Tiles_and_bands_do_not_show(Border border)
    {
        var random = new Random(5);
        var samples = Enumerable.Range(0, 2 * 1100 * 37).Select(_ => 1 + 254 * random.NextSingle()).ToArray();
        // The sums of one tile are not exact from some row on.
        samples[2 * 1100 * 20 + 2 * 700] = 1e-9f;
        var image = Raster.Of<float>(new ImageInfo(1100, 37, 2) { White = 255 }, samples);
        var box = new Box { Size = new(9, 13), Border = border };
        var (naive, whole) = (Naive(image, box), Run(image, box, new PlanOptions { BandHeight = 37 }));
        for (var i = 0; i < naive.Length; i++)
            Assert.Equal(naive[i], whole[i], 1e-6 * naive[i]);
        foreach (var (threads, band) in new[] { (1, 5), (2, 7), (3, 16) })
            Assert.Equal(whole, Run(image, box, new PlanOptions { Threads = threads, BandHeight = band }));
    }

    [Fact]
    public void A_window_of_negative_zeros_keeps_its_sign() => Assert.Equal(int.MinValue,
        BitConverter.SingleToInt32Bits(Run(Image((_, _) => -0f), new Box { Size = 3 }, new PlanOptions())[100]));

    private static void AgreesExactly(Raster image, Border border, int high, int wide)
    {
        var box = new Box { Size = new(high, wide), Border = border, Value = 31 };
        var naive = Naive(image, box);
        Assert.Equal(naive, Run(image, box, new PlanOptions { BandHeight = 7 }));
        Assert.Equal(naive, Run(image, box, new PlanOptions { Threads = 2 }));
    }

    private static float[] Naive(Raster image, Box box)
    {
        var means = Oracle.Window(image, box.Extent(0), box.Border, box.Value, p => p.Values.Sum() / p.Values.Count());
        return [.. means.Samples.ToArray().Select(v => (float)v)];
    }

    private static float[] Run(Raster image, Box box, PlanOptions options) =>
        PipelineRunner.Run(box, [image], options).Image.As<float>().ToArray();

    private static Raster Image(Func<int, int, float> sample) => Raster.Of<float>(
        new ImageInfo(Width, Height, 1) { White = 255 },
        [.. Enumerable.Range(0, Width * Height).Select(i => sample(i / Width, i % Width))]);
}
