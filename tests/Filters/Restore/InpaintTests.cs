using PipelineKit.Diagnostics;
using PipelineKit.Execution;
using PipelineKit.Filters.Restore;
using PipelineKit.Imaging;
using PipelineKit.Tests.Filters.Objects;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Restore;

public class InpaintTests
{
    [Theory]
    [Oracle("inpaint")]
    [InlineData(9, 1, 1, 2)]
    [InlineData(14, 11, 1, 3)]
    [InlineData(20, 17, 3, 5)]
    [InlineData(40, 33, 3, 2)]
    [InlineData(64, 20, 1, 4)]
    public void Pixels_are_filled_from_the_edge_inward(int width, int height, int channels, int radius)
    {
        var image = Images.Random(width, height, channels);
        var hole = Masks.Where(new bool[height, width], (y, x) =>
            x is >= 3 and < 7 && y < 7 || Math.Pow(x - 11, 2) + Math.Pow(y - 8, 2) < 12);
        PointOracle.Compare(new Inpaint { Radius = radius }, [image, Masks.Image(hole)], Naive(image, hole, radius), 1e-5, 1e-11);
    }

    [Fact]
    public void A_slope_continues_and_known_pixels_are_unchanged()
    {
        var ramp = Images.Make(new ImageInfo(60, 40, 1) { White = 255 }, (y, x, _) => 2 * x + y);
        var hole = Masks.Where(new bool[40, 60], (y, x) => Math.Pow(x - 30, 2) + Math.Pow(y - 20, 2) < 60);
        var filled = PipelineRunner.Run(new Inpaint(), [ramp, Masks.Image(hole)], precision: SamplePrecision.Double).Image;
        for (var y = 0; y < 40; y++)
            for (var x = 0; x < 60; x++)
                Assert.InRange(filled[y, x] - ramp[y, x], hole[y, x] ? -4 : 0, hole[y, x] ? 4 : 0);
    }

    [Fact]
    public void A_mask_of_everything_is_an_error() => Assert.Equal(Codes.Undetermined,
        PointOracle.Fault(new Inpaint(), Images.Random(4, 4), Images.Random(4, 4).Map(_ => 255)).Code);

    private static Raster Naive(Raster image, bool[,] hole, int radius)
    {
        var (height, width) = (image.Info.Height, image.Info.Width);
        var result = new Raster(image.Info, image.Samples);
        var (known, distance) = (Masks.Where(hole, (y, x) => !hole[y, x]), new double[height, width]);
        (int Y, int X)[] sides = [(-1, 0), (0, -1), (0, 1), (1, 0)];
        List<(double D, int Age, int Y, int X)> Edge() =>
        [
            .. from y in Enumerable.Range(0, height)
               from x in Enumerable.Range(0, width)
               where !hole[y, x] && sides.Any(s => Masks.Has(hole, y + s.Y, x + s.X))
               select (0.0, y * width + x, y, x),
        ];
        // First outward up to the radius, then inward.
        var reached = new bool[height, width];
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
                distance[y, x] = radius;
        foreach (var (_, _, y, x) in Edge())
            (distance[y, x], reached[y, x]) = (0, true);
        March((y, x) => !hole[y, x] && !reached[y, x], reached, radius, (_, _) => { });
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
                distance[y, x] = -distance[y, x];
        March((y, x) => !known[y, x], known, double.PositiveInfinity, Fill);
        return result;

        void March(Func<int, int, bool> isAhead, bool[,] done, double farthest, Action<int, int> fill)
        {
            var (open, age) = (Edge(), height * width);
            while (open.Count > 0)
            {
                var at = open.Min();
                open.Remove(at);
                foreach (var (dy, dx) in sides)
                {
                    var (y, x) = (at.Y + dy, at.X + dx);
                    if (y < 0 || x < 0 || y >= height || x >= width || !isAhead(y, x) || Eikonal(y, x, done) > farthest)
                        continue;
                    distance[y, x] = Eikonal(y, x, done);
                    fill(y, x);
                    done[y, x] = true;
                    open.Add((distance[y, x], age++, y, x));
                }
            }
        }

        double Eikonal(int y, int x, bool[,] done)
        {
            double T(int dy, int dx) => Masks.Has(done, y + dy, x + dx) ? Math.Max(0, distance[y + dy, x + dx]) : 1e300;
            var (a, b) = (Math.Min(T(-1, 0), T(1, 0)), Math.Min(T(0, -1), T(0, 1)));
            return Math.Abs(a - b) >= 1 ? Math.Min(a, b) + 1 : (a + b + Math.Sqrt(2 - (a - b) * (a - b))) / 2;
        }

        (double X, double Y) Gradient(Func<int, int, double> f, int y, int x)
        {
            double Slope(int dy, int dx) => (Masks.Has(known, y - dy, x - dx), Masks.Has(known, y + dy, x + dx)) switch
            {
                (true, true) => (f(y + dy, x + dx) - f(y - dy, x - dx)) / 2,
                (false, true) => f(y + dy, x + dx) - f(y, x),
                (true, false) => f(y, x) - f(y - dy, x - dx),
                _ => 0,
            };
            return (Slope(0, 1), Slope(1, 0));
        }

        void Fill(int y, int x)
        {
            var t = Gradient((r, c) => distance[r, c], y, x);
            for (var channel = 0; channel < image.Info.Channels; channel++)
            {
                var (sum, total) = (0.0, 0.0);
                for (var row = y - radius; row <= y + radius; row++)
                    for (var column = x - radius; column <= x + radius; column++)
                    {
                        var (dy, dx) = (row - y, column - x);
                        if (!Masks.Has(known, row, column) || dy * dy + dx * dx > radius * radius)
                            continue;
                        var length = Math.Sqrt(dy * dy + dx * dx);
                        var weight = Math.Max(1e-6, Math.Abs(dy * t.Y + dx * t.X) / length) / (length * length)
                            / (1 + Math.Abs(distance[row, column] - distance[y, x]));
                        var g = Gradient((r, c) => result[r, c, channel], row, column);
                        sum += weight * (result[row, column, channel] - dx * g.X - dy * g.Y);
                        total += weight;
                    }
                result[y, x, channel] = Math.Clamp(sum / total, 0, 255);
            }
        }
    }
}
