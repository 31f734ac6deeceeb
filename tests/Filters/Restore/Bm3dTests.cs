using PipelineKit.Execution;
using PipelineKit.Filters.Restore;
using PipelineKit.Imaging;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Restore;

public class Bm3dTests
{
    [Theory]
    [Oracle("bm3d")]
    [InlineData(8, 8, 1)]
    [InlineData(23, 14, 1)]
    [InlineData(5, 11, 3)]
    [InlineData(45, 12, 1)]
    [InlineData(8, 121, 1)]
    public void Blocks_are_shrunk_in_stacks(int width, int height, int channels)
    {
        var image = Images.Make(Images.Random(width, height, channels).Info, (y, x, c) =>
            110 + 60 * Math.Sin((x + c) * 0.9) + Images.Random(width, height, channels)[y, x, c] * 0.15);
        var expected = new Raster(image.Info);
        for (var channel = 0; channel < channels; channel++)
        {
            var noisy = Plane(image, channel);
            var basic = Pass(noisy, noisy, 16, 2500, group => Hard(group, 2.7 * 12), null);
            var result = Pass(noisy, basic, 32, 400, null, 12.0 * 12);
            for (var y = 0; y < height; y++)
                for (var x = 0; x < width; x++)
                    expected[y, x, channel] = result[y, x];
        }
        PointOracle.Compare(new Bm3d { Noise = 12 }, [image], expected, 1e-5, 1e-9);
    }

    [Fact]
    public void Noise_goes_and_edges_stay()
    {
        var random = new Random(3);
        var clear = Images.Make(new ImageInfo(96, 80, 1) { White = 255 }, (y, x, _) => (x / 12 + y / 16) % 2 == 0 ? 60 : 190);
        var noisy = clear.Map(v => v + 20 * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()))
            * Math.Cos(2 * Math.PI * random.NextDouble()));
        double Error(Raster one) => Math.Sqrt(Enumerable.Range(0, 96 * 80).Average(i =>
            Math.Pow(one[i / 96, i % 96] - clear[i / 96, i % 96], 2)));
        Assert.InRange(Error(noisy), 18, 22);
        Assert.InRange(Error(Engine.RunDouble(new Bm3d { Noise = 20 }, noisy)), 0, 4);
        // The estimate is too high where edges are fine; never far off.
        Assert.InRange(Error(Engine.RunDouble(new Bm3d(), noisy)), 0, 5);
    }

    // OpenCV 4.13, xphoto.bm3dDenoising with h = 20 and both steps: the root mean square error for blocks of 4 and 8 pixels, each
    // at the better of search windows of 16 and 32. It matches blocks of bytes and transforms by Haar's wavelet alone.
    [Fact]
    public void As_much_noise_goes_as_in_OpenCV()
    {
        const double ofFour = 5.200, ofEight = 5.152;
        var state = 12345u;
        double Next()
        {
            state = (state * 1664525) + 1013904223;
            return ((state >> 8) + 0.5) / (1 << 24);
        }

        var clear = Images.Make(new ImageInfo(96, 80, 1) { White = 255 }, (y, x, _) =>
            (x / 12 + y / 16) % 2 == 0 ? 60 + x : 190 - y);
        var noisy = clear.Map(v => Math.Clamp(Math.Round(
            v + 20 * Math.Sqrt(-2 * Math.Log(Next())) * Math.Cos(2 * Math.PI * Next())), 0, 255));
        double Error(Raster one) => Math.Sqrt(Enumerable.Range(0, 96 * 80).Average(i =>
            Math.Pow(one[i / 96, i % 96] - clear[i / 96, i % 96], 2)));
        Assert.Equal(20.110, Error(noisy), 0.001);
        Assert.InRange(Error(Engine.RunDouble(new Bm3d { Noise = 20 }, noisy)), 3, Math.Min(ofFour, ofEight));
    }

    [Fact]
    public void Without_noise_nothing_changes() =>
        Near.Equal(Images.Random(20, 12), Engine.RunDouble(new Bm3d { Noise = 0 }, Images.Random(20, 12)));

    private static double[,] Plane(Raster image, int channel)
    {
        var plane = new double[Math.Max(8, image.Info.Height), Math.Max(8, image.Info.Width)];
        int Mirror(int at, int length) => at / length % 2 == 0 ? at % length : length - 1 - at % length;
        for (var y = 0; y < plane.GetLength(0); y++)
            for (var x = 0; x < plane.GetLength(1); x++)
                plane[y, x] = image[Mirror(y, image.Info.Height), Mirror(x, image.Info.Width), channel];
        return plane;
    }

    private static double[,] Pass(double[,] noisy, double[,] guide, int most, double limit,
        Func<double[,,], double>? hard, double? variance)
    {
        var (height, width) = (noisy.GetLength(0), noisy.GetLength(1));
        var (sums, weights) = (new double[height, width], new double[height, width]);
        foreach (var y in Places(height))
            foreach (var x in Places(width))
            {
                var alike = (from v in Around(y, height)
                             from u in Around(x, width)
                             let away = (v, u) == (y, x) ? -1 : Block().Average(p =>
                                 Math.Pow(guide[v + p.Y, u + p.X] - guide[y + p.Y, x + p.X], 2))
                             where away <= limit
                             orderby away
                             select (v, u)).Take(most).ToArray();
                var count = 1 << (int)Math.Log2(alike.Length);
                var group = Transformed(noisy, alike[..count]);
                double weight;
                if (hard is not null)
                    weight = hard(group);
                else
                {
                    var model = Transformed(guide, alike[..count]);
                    var power = 0.0;
                    foreach (var (k, p) in Stack(count))
                    {
                        var share = model[k, p.Y, p.X] * model[k, p.Y, p.X]
                            / (model[k, p.Y, p.X] * model[k, p.Y, p.X] + variance!.Value);
                        group[k, p.Y, p.X] *= share;
                        power += share * share;
                    }
                    weight = 1 / Math.Max(power, 1e-12);
                }
                for (var k = 0; k < count; k++)
                    foreach (var p in Block())
                    {
                        var sample = Stack(count).Sum(c => group[c.K, c.P.Y, c.P.X] * Haar(c.K, k, count)
                            * Cosine(c.P.Y, p.Y) * Cosine(c.P.X, p.X));
                        var share = weight * Kaiser(p.Y) * Kaiser(p.X);
                        sums[alike[k].v + p.Y, alike[k].u + p.X] += share * sample;
                        weights[alike[k].v + p.Y, alike[k].u + p.X] += share;
                    }
            }
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
                sums[y, x] /= weights[y, x];
        return sums;
    }

    private static double Hard(double[,,] group, double threshold)
    {
        var left = 0;
        foreach (var (k, p) in Stack(group.GetLength(0)))
            if (Math.Abs(group[k, p.Y, p.X]) < threshold)
                group[k, p.Y, p.X] = 0;
            else
                left++;
        return 1.0 / Math.Max(1, left);
    }

    private static double[,,] Transformed(double[,] plane, (int V, int U)[] places)
    {
        var (count, plain) = (places.Length, new double[places.Length, 8, 8]);
        for (var k = 0; k < count; k++)
            foreach (var c in Block())
                plain[k, c.Y, c.X] = Block().Sum(p =>
                    plane[places[k].V + p.Y, places[k].U + p.X] * Cosine(c.Y, p.Y) * Cosine(c.X, p.X));
        var group = new double[count, 8, 8];
        foreach (var (k, c) in Stack(count))
            group[k, c.Y, c.X] = Enumerable.Range(0, count).Sum(i => plain[i, c.Y, c.X] * Haar(k, i, count));
        return group;
    }

    // Haar's function k of so many samples, at one of them: 0 is the mean, then differences from coarse to fine.
    private static double Haar(int k, int at, int count)
    {
        if (k == 0)
            return 1 / Math.Sqrt(count);
        var parts = 1 << (int)Math.Log2(k);
        var (length, part) = (count / parts, k - parts);
        var place = at - part * length;
        return place < 0 || place >= length ? 0 : (place < length / 2 ? 1 : -1) / Math.Sqrt(length);
    }

    private static double Cosine(int frequency, int at) =>
        Math.Sqrt((frequency == 0 ? 1 : 2) / 8.0) * Math.Cos(Math.PI * (2 * at + 1) * frequency / 16);

    private static double Kaiser(int at)
    {
        double Bessel(double x) => Enumerable.Range(0, 30).Sum(k => Math.Pow(Math.Pow(x / 2, k)
            / Enumerable.Range(1, k).Aggregate(1.0, (product, i) => product * i), 2));
        return Bessel(2 * Math.Sqrt(1 - Math.Pow(2 * at / 7.0 - 1, 2))) / Bessel(2);
    }

    private static IEnumerable<int> Places(int length) =>
        Enumerable.Range(0, length - 7).Where(at => at % 3 == 0 || at == length - 8);

    private static IEnumerable<int> Around(int at, int length) =>
        Enumerable.Range(0, length - 7).Where(other => Math.Abs(other - at) <= 16);

    private static IEnumerable<(int Y, int X)> Block() => Enumerable.Range(0, 64).Select(i => (i / 8, i % 8));

    private static IEnumerable<(int K, (int Y, int X) P)> Stack(int count) =>
        from k in Enumerable.Range(0, count) from p in Block() select (k, p);
}
