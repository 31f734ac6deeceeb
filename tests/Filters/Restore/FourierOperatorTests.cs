using System.Numerics;
using PipelineKit.Execution;
using PipelineKit.Filters.Restore;
using PipelineKit.Imaging;
using PipelineKit.Tests.Filters.Objects;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Restore;

public class FourierOperatorTests
{
    [Theory]
    [Oracle("fft")]
    [Oracle("ifft")]
    [InlineData(1, 1, 1)]
    [InlineData(9, 4, 3)]
    [InlineData(12, 15, 1)]
    [InlineData(17, 5, 2)]
    public void It_matches_the_definition_and_inverts(int width, int height, int channels)
    {
        foreach (var center in new[] { false, true })
        {
            var image = Images.Random(width, height, channels, white: 1);
            var parts = PipelineRunner.Run(new Fft { Center = center }, [image], precision: SamplePrecision.Double).Images;
            var plain = image.Info with { White = null };
            Raster real = new(plain), imaginary = new(plain), spectrum = new(plain);
            for (var channel = 0; channel < channels; channel++)
                for (var v = 0; v < height; v++)
                    for (var u = 0; u < width; u++)
                    {
                        var (row, column) = center ? ((v + height / 2) % height, (u + width / 2) % width) : (v, u);
                        var sum = Sum(image, channel, v, u);
                        real[row, column, channel] = sum.Real;
                        imaginary[row, column, channel] = sum.Imaginary;
                        spectrum[row, column, channel] = Math.Log(1 + sum.Magnitude);
                    }
            Near.Equal(real, parts["real"], 1e-12);
            Near.Equal(imaginary, parts["imaginary"], 1e-12);
            Near.Equal(spectrum, parts["spectrum"], 1e-11);
            PointOracle.Compare(new Ifft { Center = center, White = 1 }, [parts["real"], parts["imaginary"]], image, 1e-5, 1e-12);
        }
    }

    // numpy.fft.fft2 and fftshift
    [Fact]
    public void Transforms_match_NumPy()
    {
        var plain = PipelineRunner.Run(new Fft { Center = false }, [Masks.Pattern], precision: SamplePrecision.Double).Images;
        (int Y, int X, double Re, double Im)[] known =
            [(0, 0, 239742, 0), (3, 7, 29.687745009884367, 364.022731691649), (39, 49, 1450.3751533241566, -4877.748132307793)];
        foreach (var (y, x, re, im) in known)
        {
            Assert.Equal(re, plain["real"][y, x], 1e-9);
            Assert.Equal(im, plain["imaginary"][y, x], 1e-9);
        }
        var shifted = PipelineRunner.Run(new Fft(), [Masks.Pattern], precision: SamplePrecision.Double).Images["real"];
        Assert.Equal((-16, 239742), (shifted[0, 0], shifted[20, 25]), (a, b) =>
            Math.Abs(a.Item1 - b.Item1) < 1e-9 && Math.Abs(a.Item2 - b.Item2) < 1e-9);
    }

    [Theory]
    [Oracle("band-pass")]
    [InlineData(1, 1)]
    [InlineData(12, 9)]
    [InlineData(7, 10)]
    public void A_band_is_filtered_by_its_gains(int width, int height)
    {
        var image = Images.Random(width, height, 3);
        foreach (var shape in Enum.GetValues<BandShape>())
            foreach (var border in Enum.GetValues<Surroundings>())
                foreach (var band in new BandPass[]
                {
                    new() { Fine = 3, Coarse = 8, Shape = shape, Border = border },
                    new() { Fine = 2.5, Shape = shape, Border = border, Order = 3 },
                    new() { Coarse = 6, Shape = shape, Border = border, KeepMean = false },
                })
                    PointOracle.Compare(band, [image], Naive(image, band), 1e-5, 1e-11);
    }

    [Fact]
    public void A_wave_inside_the_band_is_kept_and_one_outside_removed()
    {
        Raster Wave(double period) => Images.Make(new ImageInfo(96, 48, 1) { White = 255 },
            (_, x, _) => 100 + 50 * Math.Cos(2 * Math.PI * x / period));
        var band = new BandPass { Fine = 6, Coarse = 24, Shape = BandShape.Ideal, Border = Surroundings.Wrap };
        Near.Equal(Wave(12), Engine.RunDouble(band, Wave(12)), 1e-6);
        Near.Equal(Wave(12).Map(_ => 100), Engine.RunDouble(band, Wave(4)), 1e-6);
        Near.Equal(Wave(12).Map(_ => 100), Engine.RunDouble(band, Wave(48)), 1e-6);
    }

    [Fact]
    public void A_band_without_limits_or_with_reversed_ones_is_an_error()
    {
        Assert.Equal("neither 'fine' nor 'coarse' is given", PointOracle.Finding(new BandPass()).Message);
        Assert.Equal("'fine' is 9, above 'coarse', which is 8",
            PointOracle.Finding(new BandPass { Fine = 9, Coarse = 8 }).Message);
    }

    private static Complex Sum(Raster image, int channel, int v, int u)
    {
        var (sum, info) = (Complex.Zero, image.Info);
        for (var y = 0; y < info.Height; y++)
            for (var x = 0; x < info.Width; x++)
                sum += image[y, x, channel] * Complex.FromPolarCoordinates(1,
                    -2 * Math.PI * ((double)(u * x % info.Width) / info.Width + (double)(v * y % info.Height) / info.Height));
        return sum;
    }

    private static Raster Naive(Raster image, BandPass band)
    {
        var (width, height, times) = (image.Info.Width, image.Info.Height, band.Border == Surroundings.Reflect ? 2 : 1);
        var all = Images.Make(image.Info with { Width = times * width, Height = times * height }, (y, x, c) =>
            image[y < height ? y : 2 * height - 1 - y, x < width ? x : 2 * width - 1 - x, c]);
        double Low(double r) => band.Shape switch
        {
            BandShape.Gaussian => Math.Pow(2, -r * r),
            BandShape.Butterworth => 1 / (1 + Math.Pow(r, 2 * band.Order)),
            _ => r <= 1 ? 1 : 0,
        };
        var result = new Raster(image.Info);
        for (var c = 0; c < 3; c++)
            for (var v = 0; v < all.Info.Height; v++)
                for (var u = 0; u < all.Info.Width; u++)
                {
                    var (fx, fy) = ((double)u / all.Info.Width, (double)v / all.Info.Height);
                    (fx, fy) = (fx > 0.5 ? 1 - fx : fx, fy > 0.5 ? 1 - fy : fy);
                    var f = Math.Sqrt(fx * fx + fy * fy);
                    var gain = f == 0 ? band.KeepMean || band.Coarse is null ? 1 : 0
                        : (band.Fine is { } fine ? Low(f * fine) : 1) * (band.Coarse is { } coarse ? 1 - Low(f * coarse) : 1);
                    var factor = gain * Sum(all, c, v, u) / all.Info.Pixels;
                    for (var y = 0; y < height && gain > 0; y++)
                        for (var x = 0; x < width; x++)
                            result[y, x, c] += (factor * Complex.FromPolarCoordinates(1, 2 * Math.PI
                                * ((double)(u * x % all.Info.Width) / all.Info.Width
                                    + (double)(v * y % all.Info.Height) / all.Info.Height))).Real;
                }
        return result;
    }
}
