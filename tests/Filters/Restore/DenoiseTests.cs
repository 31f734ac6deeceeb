using PipelineKit.Execution;
using PipelineKit.Filters.Restore;
using PipelineKit.Imaging;
using PipelineKit.Tests.Filters.Objects;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Restore;

public class DenoiseTests
{
    // skimage.restoration.denoise_tv_chambolle(image / 255, weight) · 255: sum of squares, two samples
    [Theory]
    [InlineData(0.1, 29985602.51332093, 124.70234815097764, 119.60308455670307)]
    [InlineData(0.3, 29329672.453354746, 139.92732600841651, 119.36506733177617)]
    public void Total_variation_matches_scikit_image(double weight, double squares, double first, double inside)
    {
        var calm = Engine.RunDouble(new DenoiseTv { Weight = weight }, Masks.Pattern);
        Near.Equal(squares, calm.Samples.ToArray().Sum(v => v * v), 1e-10);
        Near.Equal(first, calm[0, 0], 1e-9);
        Near.Equal(inside, calm[20, 30], 1e-9);
    }

    [Theory]
    [Oracle("denoise-tv")]
    [InlineData(1, 1, 1)]
    [InlineData(9, 1, 1)]
    [InlineData(1, 8, 1)]
    [InlineData(8, 7, 3)]
    public void Total_variation_iterates_on_the_dual(int width, int height, int channels)
    {
        var image = Images.Random(width, height, channels);
        foreach (var steps in new[] { 1, 2, 7 })
        {
            var expected = new Raster(image.Info);
            for (var channel = 0; channel < channels; channel++)
                Dual(image, expected, channel, 0.2 * 255, steps);
            PointOracle.Compare(new DenoiseTv { Weight = 0.2, MaxIterations = steps, Tolerance = 0 },
                [image], expected, 1e-5, 1e-11);
        }
    }

    // skimage.restoration.denoise_wavelet(image / 255, wavelet=…, sigma=9 / 255, rescale_sigma=True) · 255:
    // sum of squares, two samples
    [Theory]
    [InlineData(WaveletName.Haar, 50, 40, 30611879.076256774, 104.71963760560764, 132.41805453445966)]
    [InlineData(WaveletName.Db2, 50, 40, 30649683.286128376, 107.44479397769886, 126.47186948096846)]
    [InlineData(WaveletName.Db4, 50, 40, 30662213.699309222, 102.53112875597759, 128.05284721461766)]
    [InlineData(WaveletName.Db2, 45, 37, 25392925.31335189, 107.40103563770596, 126.31095098858987)]
    [InlineData(WaveletName.Haar, 45, 37, 25366669.55023334, 104.74535798935273, 132.22806692432692)]
    public void Wavelet_shrinkage_matches_scikit_image(
        WaveletName wavelet, int width, int height, double squares, double first, double inside)
    {
        var image = Images.Make(new ImageInfo(width, height, 1) { White = 255 }, (y, x, _) => Masks.Pattern[y, x]);
        var calm = Engine.RunDouble(new DenoiseWavelet { Wavelet = wavelet, Noise = 9 }, image);
        Near.Equal(squares, calm.Samples.ToArray().Sum(v => v * v), 1e-9);
        Near.Equal(first, calm[0, 0], 1e-9);
        Near.Equal(inside, calm[20, 30], 1e-9);
    }

    // As above without sigma, which is estimated
    [Fact]
    public void Noise_estimation_matches_scikit_image()
    {
        var image = new Raster(new ImageInfo(50, 40, 1) { White = 255 });
        for (var y = 0; y < 40; y++)
            for (var x = 0; x < 50; x++)
                image[y, x] = 128 + 100 * Math.Sin(x * .7 + y * 1.3) * Math.Cos(x * y * 0.37);
        var calm = Engine.RunDouble(new DenoiseWavelet(), image);
        Near.Equal(34781850.51076053, calm.Samples.ToArray().Sum(v => v * v), 1e-9);
        Near.Equal(140.39486555299328, calm[20, 30], 1e-9);
    }

    // With Haar's wavelet and one level, every block of 2×2 is independent.
    [Theory]
    [Oracle("denoise-wavelet")]
    [InlineData(8, 6, 1)]
    [InlineData(32, 20, 3)]
    public void Blocks_of_four_are_shrunk_about_their_mean(int width, int height, int channels)
    {
        var image = Images.Random(width, height, channels);
        var expected = new Raster(image.Info);
        for (var channel = 0; channel < channels; channel++)
            Blocks(image, expected, channel, 20);
        PointOracle.Compare(new DenoiseWavelet { Wavelet = WaveletName.Haar, Levels = 1, Noise = 20 },
            [image], expected, 1e-5, 1e-11);
    }

    [Theory]
    [InlineData(WaveletName.Haar)]
    [InlineData(WaveletName.Db2)]
    [InlineData(WaveletName.Db4)]
    public void Without_noise_nothing_changes(WaveletName wavelet)
    {
        foreach (var (width, height) in new[] { (1, 1), (2, 5), (17, 23), (64, 9) })
        {
            var image = Images.Random(width, height);
            foreach (var levels in new[] { 1, 3 })
                Near.Equal(image,
                    Engine.RunDouble(new DenoiseWavelet { Wavelet = wavelet, Noise = 0, Levels = levels }, image), 1e-10);
        }
    }

    [Fact]
    public void Cycle_spinning_averages_shifted_results()
    {
        var image = Images.Random(12, 10);
        var expected = new Raster(image.Info);
        for (var down = 0; down < 2; down++)
            for (var right = 0; right < 2; right++)
            {
                var moved = Images.Make(image.Info, (y, x, _) => image[(y - down + 10) % 10, (x - right + 12) % 12]);
                var one = Engine.RunDouble(new DenoiseWavelet { Noise = 30 }, moved);
                for (var y = 0; y < 10; y++)
                    for (var x = 0; x < 12; x++)
                        expected[y, x] += one[(y + down) % 10, (x + right) % 12] / 4;
            }
        Near.Equal(expected, Engine.RunDouble(new DenoiseWavelet { Noise = 30, Shifts = 1 }, image), 1e-10);
    }

    [Theory]
    [Oracle("despeckle")]
    [InlineData(1, 1)]
    [InlineData(33, 9)]
    [InlineData(20, 31)]
    public void Outliers_become_the_median(int width, int height)
    {
        foreach (var which in Enum.GetValues<Outliers>())
            foreach (var image in new[] { Images.Random(width, height, 3), Images.RandomIntegers(width, height) })
            {
                var expected = Images.Make(image.Info, (y, x, c) =>
                {
                    var window = (from dy in new[] { -1, 0, 1 } from dx in new[] { -1, 0, 1 }
                                  select image[Reflect(y + dy, height), Reflect(x + dx, width), c]).Order().ToArray();
                    var (sample, median) = (image[y, x, c], window[4]);
                    var away = which switch
                    {
                        Outliers.Bright => sample - median,
                        Outliers.Dark => median - sample,
                        _ => Math.Abs(sample - median),
                    };
                    return away > 25 ? median : sample;
                });
                PointOracle.Compare(new Despeckle { Threshold = 25, Which = which }, [image], expected, 0, 0);
            }
    }

    private static int Reflect(int at, int length)
    {
        while (at < 0 || at >= length)
            at = at < 0 ? -1 - at : 2 * length - 1 - at;
        return at;
    }

    private static void Dual(Raster image, Raster result, int channel, double weight, int steps)
    {
        var (height, width) = (image.Info.Height, image.Info.Width);
        var p = new (double Y, double X)[height, width];
        for (var step = 0; step < steps; step++)
        {
            for (var y = 0; y < height; y++)
                for (var x = 0; x < width; x++)
                    result[y, x, channel] = image[y, x, channel] - p[y, x].Y - p[y, x].X
                        + (y > 0 ? p[y - 1, x].Y : 0) + (x > 0 ? p[y, x - 1].X : 0);
            for (var y = 0; y < height; y++)
                for (var x = 0; x < width; x++)
                {
                    var down = y + 1 < height ? result[y + 1, x, channel] - result[y, x, channel] : 0;
                    var right = x + 1 < width ? result[y, x + 1, channel] - result[y, x, channel] : 0;
                    var norm = 1 + 0.25 / weight * Math.Sqrt(down * down + right * right);
                    p[y, x] = ((p[y, x].Y - 0.25 * down) / norm, (p[y, x].X - 0.25 * right) / norm);
                }
        }
    }

    private static void Blocks(Raster image, Raster result, int channel, double noise)
    {
        var (height, width) = (image.Info.Height / 2, image.Info.Width / 2);
        // The signs of the four samples: differences along the row, down the column, and of both.
        (int, int, int, int)[] signs = [(1, -1, 1, -1), (1, 1, -1, -1), (1, -1, -1, 1)];
        double Band(int y, int x, (int A, int B, int C, int D) s) => (s.A * image[2 * y, 2 * x, channel]
            + s.B * image[2 * y, 2 * x + 1, channel] + s.C * image[2 * y + 1, 2 * x, channel]
            + s.D * image[2 * y + 1, 2 * x + 1, channel]) / 2;
        var places = Enumerable.Range(0, width * height).Select(i => (Y: i / width, X: i % width)).ToArray();
        var thresholds = signs.Select(s => noise * noise
            / Math.Sqrt(Math.Max(places.Average(p => Math.Pow(Band(p.Y, p.X, s), 2)) - noise * noise, double.Epsilon))).ToArray();
        foreach (var (y, x) in places)
        {
            var mean = Band(y, x, (1, 1, 1, 1));
            var soft = signs.Select((s, i) =>
                Math.Sign(Band(y, x, s)) * Math.Max(0, Math.Abs(Band(y, x, s)) - thresholds[i])).ToArray();
            for (var k = 0; k < 4; k++)
            {
                int Of((int A, int B, int C, int D) s) => k switch { 0 => s.A, 1 => s.B, 2 => s.C, _ => s.D };
                result[2 * y + k / 2, 2 * x + k % 2, channel] = (mean + signs.Select((s, i) => Of(s) * soft[i]).Sum()) / 2;
            }
        }
    }
}
