using PipelineKit.Diagnostics;
using PipelineKit.Execution;
using PipelineKit.Filters.Pairs;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Planning;
using PipelineKit.Tests.Filters.Area;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Pairs;

public class SsimTests
{
    public static TheoryData<Ssim, double[]> References => new()
    {
        { new Ssim(), [0.2949190024960192, 0.5428119869611054, 0.5777110651377972, -0.41366941901329185] },
        { new Ssim { Window = SsimWindow.Gaussian },
            [0.4021824051971566, 0.8475612489973474, 0.6452781883142084, -0.3445971236874789] },
        { new Ssim { Window = SsimWindow.Gaussian, SampleCovariance = false },
            [0.4022088366927639, 0.8475687818387787, 0.6452939820112853, -0.3445362031726821] },
        { new Ssim { Size = 5, K1 = 0.02, K2 = 0.05 },
            [0.26747638800918755, 0.7394240313426105, 0.7667568667649506, -0.3646230169499423] },
    };

    [Theory]
    [MemberData(nameof(References))]
    public void Mean_and_map_match_scikit_image(Ssim op, double[] expected)
    {
        var result = PipelineRunner.Run(op, [PairImages.First(23, 19), PairImages.Second(23, 19)], null, SamplePrecision.Double);
        Near.Equal(expected[0], (double)result.Values["operator.mean"], 1e-12);
        Near.Equal(expected[1], result.Image[0, 0], 1e-12);
        Near.Equal(expected[2], result.Image[9, 11], 1e-12);
        Near.Equal(expected[3], result.Image[18, 3], 1e-12);
        Assert.Equal(1, result.Image.Info.White);
    }

    [Theory]
    [Oracle("ssim")]
    [InlineData(SsimWindow.Uniform, Border.Reflect)]
    [InlineData(SsimWindow.Gaussian, Border.Constant)]
    [InlineData(SsimWindow.Uniform, Border.Valid)]
    [InlineData(SsimWindow.Gaussian, Border.Wrap)]
    public void Every_pixel_compares_the_windows_around_it(SsimWindow window, Border border)
    {
        var op = new Ssim { Window = window, Border = border, Value = 70, Sigma = 1.2, DataRange = 200 };
        foreach (var pair in PairImages.Mixtures(2, 37, 21))
            PointOracle.Compare(op, pair, Map(op, pair, patches => Similarity(op, patches)), 1e-6, 1e-9);
    }

    [Fact]
    public void The_mean_excludes_the_margin_of_the_map()
    {
        var pair = new[] { Images.Random(300, 40, 3, seed: 1), Images.Random(300, 40, 4, alpha: true, seed: 2) };
        var result = PipelineRunner.Run(new Ssim(), pair, null, SamplePrecision.Double);
        var means = Enumerable.Range(0, 3).Select(c =>
            Enumerable.Range(3, 34).Average(y => Enumerable.Range(3, 294).Average(x => result.Image[y, x, c]))).ToArray();
        Near.Equal(means.Average(), (double)result.Values["operator.mean"], 1e-12);
        Assert.All(means.Zip(((Matrix)result.Values["operator.channel-mean"]).Values.ToArray()), m =>
            Near.Equal(m.First, m.Second, 1e-12));
        var again = PipelineRunner.Run(new Ssim(), pair, new PlanOptions { BandHeight = 1, Threads = 2 }, SamplePrecision.Double);
        Assert.Equal(result.Values["operator.mean"], again.Values["operator.mean"]);
    }

    [Fact]
    public void An_image_equals_itself_and_one_too_small_has_no_mean()
    {
        var image = Images.Random(30, 20, 3);
        Near.Equal(1, (double)PipelineRunner.Run(new Ssim(), [image, image]).Values["operator.mean"], 1e-15);
        Assert.Equal(double.NaN, PipelineRunner.Run(new Ssim(),
            [Images.Random(6, 20), Images.Random(6, 20)]).Values["operator.mean"]);
    }

    [Fact]
    public void Incomparable_images_are_rejected()
    {
        Assert.Equal("the window size 4 has no center", PointOracle.Finding(new Ssim { Size = 4 }, 2).Message);
        Assert.Equal("border", PointOracle.Finding(new Ncc { Border = Border.Shrink }, 2).Parameter);
        Assert.Equal(Codes.NoNominalRange,
            PointOracle.Fault(new Ssim(), Images.Random(9, 9, white: null), Images.Random(9, 9, white: null)).Code);
    }

    [Theory]
    [Oracle("ncc")]
    [InlineData(7, 7, Border.Reflect)]
    [InlineData(2, 5, Border.Replicate)]
    [InlineData(4, 3, Border.Valid)]
    public void A_correlation_uses_the_samples_under_both_windows(int height, int width, Border border)
    {
        var op = new Ncc { Size = new(height, width), Border = border };
        foreach (var pair in PairImages.Mixtures(2, 33, 14))
            PointOracle.Compare(op, pair, Map(op, pair, Correlation), 1e-5, 1e-9);
    }

    [Fact]
    public void Correlation_ignores_brightness_and_contrast_and_is_zero_in_flat_windows()
    {
        var image = Images.Random(20, 15);
        var turned = image.Map(v => 200 - 0.5 * v);
        Assert.All(PointOracle.Run(new Ncc(), image, turned).Samples.ToArray(), v => Near.Equal(-1, v, 1e-10));
        Assert.All(PointOracle.Run(new Ncc(), image, image.Map(_ => 77.7)).Samples.ToArray(), v => Assert.Equal(0, v));
    }

    private static Raster Map(AreaOperator op, Raster[] pair, Func<Patch[], double> formula)
    {
        var colors = pair.Max(i => i.Info.ColorChannels);
        var plain = pair.Select(i => Images.Make(i.Info with { Channels = colors, HasAlpha = false }, i.Color)).ToArray();
        var map = Oracle.Window(plain, op.Extent(0), op.Border, op.Value, formula);
        return new Raster(map.Info with { White = 1 }, map.Samples);
    }

    private static double Similarity(Ssim op, Patch[] patches)
    {
        double Weight((int Dy, int Dx, double) s) =>
            op.Window == SsimWindow.Uniform ? 1 : Math.Exp(-(s.Dy * s.Dy + s.Dx * s.Dx) / (2 * op.Sigma * op.Sigma));
        var weights = patches[0].Samples.Select(Weight).ToArray();
        double Mean(Func<int, double> of) => weights.Select((w, i) => w * of(i)).Sum() / weights.Sum();
        var (a, b) = (patches[0].Values.ToArray(), patches[1].Values.ToArray());
        var (ma, mb) = (Mean(i => a[i]), Mean(i => b[i]));
        var sample = weights.Length / (weights.Length - 1.0);
        var (va, vb, cov) = (sample * Mean(i => (a[i] - ma) * (a[i] - ma)), sample * Mean(i => (b[i] - mb) * (b[i] - mb)),
            sample * Mean(i => (a[i] - ma) * (b[i] - mb)));
        var (c1, c2) = (4.0, 36.0);
        return (2 * ma * mb + c1) * (2 * cov + c2) / ((ma * ma + mb * mb + c1) * (va + vb + c2));
    }

    private static double Correlation(Patch[] patches)
    {
        var (a, b) = (patches[0].Values.ToArray(), patches[1].Values.ToArray());
        var (ma, mb) = (a.Average(), b.Average());
        var (va, vb) = (a.Sum(v => (v - ma) * (v - ma)), b.Sum(v => (v - mb) * (v - mb)));
        return va == 0 || vb == 0 ? 0 : a.Zip(b).Sum(p => (p.First - ma) * (p.Second - mb)) / Math.Sqrt(va * vb);
    }
}
