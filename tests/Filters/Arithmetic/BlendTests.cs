using PipelineKit.Diagnostics;
using PipelineKit.Execution;
using PipelineKit.Filters.Arithmetic;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Arithmetic;

public class BlendTests
{
    public static TheoryData<BlendMode> Modes => [.. Enum.GetValues<BlendMode>()];

    [Theory]
    [Oracle("blend")]
    [MemberData(nameof(Modes))]
    public void Every_mode_follows_its_formula(BlendMode mode)
    {
        foreach (var opacity in new[] { 1, 0.3, 0 })
            foreach (var (below, above) in new[] { (1, 1), (3, 3), (3, 1), (1, 3) })
                foreach (var (belowAlpha, aboveAlpha) in new[] { (false, false), (true, false), (false, true), (true, true) })
                {
                    var backdrop = Images.Random(37, 5, below + (belowAlpha ? 1 : 0), belowAlpha, seed: 1);
                    var source = Images.Random(37, 5, above + (aboveAlpha ? 1 : 0), aboveAlpha, seed: 2, white: 65535);
                    var blend = new Blend { Mode = mode, Opacity = opacity };
                    PointOracle.Compare(blend, [backdrop, source],
                        Naive(backdrop, source, mode, opacity), single: 3e-5, twice: 1e-11);
                }
    }

    [Theory]
    [InlineData(BlendMode.Normal, 100)]
    [InlineData(BlendMode.Multiply, 40)]
    [InlineData(BlendMode.Screen, 162)]
    [InlineData(BlendMode.Darken, 100)]
    [InlineData(BlendMode.Lighten, 102)]
    [InlineData(BlendMode.Difference, 2)]
    [InlineData(BlendMode.Exclusion, 122)]
    [InlineData(BlendMode.HardLight, 80)]
    [InlineData(BlendMode.Overlay, 80)]
    public void Modes_of_102_and_100_give_known_values(BlendMode mode, double expected) =>
        Near.Equal(expected,
            PointOracle.Run(new Blend { Mode = mode }, Images.Gray(new double[,] { { 102 } }),
                Images.Gray(new double[,] { { 100 } }))[0, 0], 1e-12);

    [Fact]
    public void Dodge_and_burn_stay_within_their_limits()
    {
        var (b, s) = (Images.Gray(new double[,] { { 0, 100, 255, 200 } }), Images.Gray(new double[,] { { 255, 255, 0, 200 } }));
        Assert.Equal([0, 255, 255, 255], PointOracle.Run(new Blend { Mode = BlendMode.ColorDodge }, b, s).Samples);
        b = Images.Gray(new double[,] { { 255, 100, 0, 10 } });
        s = Images.Gray(new double[,] { { 0, 0, 255, 10 } });
        Assert.Equal([255, 0, 0, 0], PointOracle.Run(new Blend { Mode = BlendMode.ColorBurn }, b, s).Samples);
    }

    [Fact]
    public void A_transparent_source_keeps_the_backdrop()
    {
        var result = PointOracle.Run(new Blend(), Images.Pixels(255, false, [10, 20, 30]),
            Images.Pixels(255, true, [99, 99, 99, 0]));
        Assert.Equal([10, 20, 30], result.Samples);
    }

    [Fact]
    public void Half_over_half_covers_three_quarters()
    {
        var result = PointOracle.Run(new Blend(), Images.Pixels(1, true, [1, 0.5]), Images.Pixels(1, true, [0, 0.5]));
        Near.Equal(1.0 / 3, result[0, 0, 0], 1e-15);
        Near.Equal(0.75, result[0, 0, 1], 1e-15);
    }

    [Fact]
    public void Images_of_different_sizes_are_named_by_their_roles() =>
        Assert.Contains("'backdrop' is 3×2, 'source' is 2×3",
            PointOracle.Fault(new Blend(), Images.Random(3, 2), Images.Random(2, 3)).Message);

    [Fact]
    public void Different_channels_are_an_error() =>
        Assert.Equal(Codes.ChannelCount, PointOracle.Fault(new Blend(), Images.Random(3, 2, 3), Images.Random(3, 2, 2)).Code);

    private static Raster Naive(Raster backdrop, Raster source, BlendMode mode, double opacity)
    {
        var (below, above) = (backdrop.Info, source.Info);
        var colors = Math.Max(below.ColorChannels, above.ColorChannels);
        var result = new Raster(below with { Channels = colors + (below.HasAlpha ? 1 : 0) });
        for (var y = 0; y < below.Height; y++)
            for (var x = 0; x < below.Width; x++)
            {
                var ab = below.HasAlpha ? backdrop[y, x, below.Channels - 1] / 255 : 1;
                var alphaSource = opacity * (above.HasAlpha ? source[y, x, above.Channels - 1] / 65535 : 1);
                var alpha = alphaSource + ab * (1 - alphaSource);
                for (var channel = 0; channel < colors; channel++)
                {
                    var b = backdrop[y, x, below.ColorChannels == 1 ? 0 : channel] / 255;
                    var s = source[y, x, above.ColorChannels == 1 ? 0 : channel] / 65535;
                    var mixed = (1 - ab) * s + ab * Mix(mode, b, s);
                    var premultiplied = alphaSource * mixed + ab * b * (1 - alphaSource);
                    result[y, x, channel] = 255 * (alpha == 0 ? b : premultiplied / alpha);
                }
                if (below.HasAlpha)
                    result[y, x, colors] = 255 * alpha;
            }
        return result;
    }

    // As in the recommendation, with branches.
    private static double Mix(BlendMode mode, double b, double s) => mode switch
    {
        BlendMode.Normal => s,
        BlendMode.Multiply => b * s,
        BlendMode.Screen => 1 - (1 - b) * (1 - s),
        BlendMode.Overlay => Mix(BlendMode.HardLight, s, b),
        BlendMode.Darken => Math.Min(b, s),
        BlendMode.Lighten => Math.Max(b, s),
        BlendMode.ColorDodge => b == 0 ? 0 : s == 1 ? 1 : Math.Min(1, b / (1 - s)),
        BlendMode.ColorBurn => b == 1 ? 1 : s == 0 ? 0 : 1 - Math.Min(1, (1 - b) / s),
        BlendMode.HardLight => s <= 0.5 ? b * 2 * s : Mix(BlendMode.Screen, b, 2 * s - 1),
        BlendMode.SoftLight when s <= 0.5 => b - (1 - 2 * s) * b * (1 - b),
        BlendMode.SoftLight => b + (2 * s - 1) * ((b <= 0.25 ? ((16 * b - 12) * b + 4) * b : Math.Sqrt(b)) - b),
        BlendMode.Difference => Math.Abs(b - s),
        _ => b + s - 2 * b * s,
    };
}
