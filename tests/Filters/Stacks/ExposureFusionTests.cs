using PipelineKit.Diagnostics;
using PipelineKit.Execution;
using PipelineKit.Filters.Stacks;
using PipelineKit.Imaging;
using PipelineKit.Tests.Filters.Pairs;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Stacks;

public class ExposureFusionTests
{
    [Theory]
    [Oracle("exposure-fusion")]
    [InlineData(1, 1, 1, 19, 14)]
    [InlineData(0.5, 2, 0, 16, 9)]
    [InlineData(0, 0, 3, 33, 5)]
    [InlineData(1, 1, 1, 7, 1)]
    [InlineData(1, 1, 1, 2, 3)]
    public void Pyramids_are_mixed_level_by_level(double contrast, double saturation, double exposedness, int width, int height)
    {
        var op = new ExposureFusion { Contrast = contrast, Saturation = saturation, Exposedness = exposedness };
        foreach (var channels in new[] { (3, 3, 3), (1, 1, 1), (3, 1, 3) })
        {
            Raster[] images = [Images.Random(width, height, channels.Item1, seed: 1), Images.Random(width, height, channels.Item2,
                seed: 2), Images.Random(width, height, channels.Item3, seed: 3)];
            PointOracle.Compare(op, images, Naive(op, images), 2e-3, 1e-9);
        }
    }

    [Fact]
    public void Samples_match_OpenCV()
    {
        var result = PipelineRunner.Run(new ExposureFusion { Exposedness = 0 },
            [Colored((y, x) => (x * 37 + y * 91) % 256), Colored((y, x) => (x * 41 + y * 83 + 7) % 256),
                Colored((y, x) => (x * 29 + y * 53 + 100) % 256)]).Image;
        foreach (var (y, x, red, green, blue) in Expected)
        {
            // OpenCV's first channel is blue, but it weights it as red.
            Near.Equal(blue, result[y, x, 0], 2e-4);
            Near.Equal(green, result[y, x, 1], 2e-4);
            Near.Equal(red, result[y, x, 2], 2e-4);
        }
    }

    [Fact]
    public void Two_equal_flat_images_are_unchanged()
    {
        var flat = Images.Random(40, 30, 3).Map(_ => 90);
        Assert.All(PointOracle.Run(new ExposureFusion(), flat, flat).Samples.ToArray(), v => Near.Equal(90, v, 1e-12));
    }

    [Fact]
    public void Images_without_white_are_rejected() => Assert.Equal(Codes.NoNominalRange,
        PointOracle.Fault(new ExposureFusion(), Images.Random(9, 9, white: null), Images.Random(9, 9, white: null)).Code);

    // MergeMertens of OpenCV 4.13 with its default powers, 1, 1 and 0, times 255.
    private static readonly (int Y, int X, double Red, double Green, double Blue)[] Expected =
    [
        (0, 0, 120.83582, 78.177216, 56.063133), (0, 16, 76.39162, 189.49457, 96.88824),
        (5, 8, 145.32607, 228.37358, 217.25258), (6, 3, 99.72454, 129.53539, 181.44543),
        (11, 0, 83.76601, 222.2208, 182.00508), (11, 16, 95.419205, 183.35878, 66.306274),
        (11, 9, 144.61464, 103.66814, 87.276054), (3, 15, 70.371, 119.92901, 146.00194),
    ];

    private static Raster Colored(Func<int, int, double> blue) => Images.Make(new ImageInfo(17, 12, 3) { White = 255 },
        (y, x, channel) => channel == 0 ? blue(y, x) : channel == 1 ? (blue(y, x) * 3 + 50) % 256 : (blue(y, x) * 7 + 11) % 256);

    private static Raster Naive(ExposureFusion op, Raster[] images)
    {
        var (height, width, colors) = (images[0].Info.Height, images[0].Info.Width, images.Max(i => i.Info.Channels));
        var weights = images.Select(i => Plane(height, width, (y, x) => Weight(op, i, y, x))).ToArray();
        var sums = Plane(height, width, (y, x) => weights.Sum(w => w[y, x]));
        weights = [.. weights.Select(w => Plane(height, width, (y, x) => w[y, x] / sums[y, x]))];
        var result = new Raster(images[0].Info with { Channels = colors });
        for (var channel = 0; channel < colors; channel++)
        {
            var levels = new List<double[,]>();
            for (var i = 0; i < images.Length; i++)
            {
                var color = Plane(height, width, (y, x) => images[i].Color(y, x, channel));
                var weight = weights[i];
                for (var level = 0; level <= (int)Math.Log2(Math.Min(width, height)); level++)
                {
                    var small = Down(color);
                    var up = level == (int)Math.Log2(Math.Min(width, height)) ? new double[color.GetLength(0), color.GetLength(1)]
                        : Up(small, color.GetLength(0), color.GetLength(1));
                    var part = Plane(color.GetLength(0), color.GetLength(1), (y, x) => weight[y, x] * (color[y, x] - up[y, x]));
                    if (i == 0)
                        levels.Add(part);
                    else
                        levels[level] = Plane(part.GetLength(0), part.GetLength(1), (y, x) => levels[level][y, x] + part[y, x]);
                    (color, weight) = (small, Down(weight));
                }
            }
            for (var level = levels.Count - 1; level > 0; level--)
            {
                var large = levels[level - 1];
                var up = Up(levels[level], large.GetLength(0), large.GetLength(1));
                levels[level - 1] = Plane(large.GetLength(0), large.GetLength(1), (y, x) => large[y, x] + up[y, x]);
            }
            for (var y = 0; y < height; y++)
                for (var x = 0; x < width; x++)
                    result[y, x, channel] = levels[0][y, x];
        }
        return result;
    }

    private static double Weight(ExposureFusion op, Raster image, int y, int x)
    {
        var colors = Enumerable.Range(0, image.Info.Channels).ToArray();
        double At(int dy, int dx, int c) =>
            image[Border.Mirror.Map(y + dy, image.Info.Height), Border.Mirror.Map(x + dx, image.Info.Width), c] / 255;
        var luma = colors.Length == 3 ? new[] { 0.299, 0.587, 0.114 } : [1];
        var samples = colors.Select(c => At(0, 0, c)).ToArray();
        var contrast = Math.Abs(colors.Sum(c =>
            luma[c] * (At(-1, 0, c) + At(1, 0, c) + At(0, -1, c) + At(0, 1, c) - 4 * At(0, 0, c))));
        var saturation = Math.Sqrt(samples.Average(s => Math.Pow(s - samples.Average(), 2)));
        var exposed = samples.Aggregate(1.0, (product, s) => product * Math.Exp(-(s - 0.5) * (s - 0.5) / 0.08));
        return Math.Pow(contrast, op.Contrast) * (colors.Length == 1 ? 1
            : Math.Pow(saturation, op.Saturation)) * Math.Pow(exposed, op.Exposedness) + 1e-12;
    }

    private static double[,] Down(double[,] plane)
    {
        double[] weights = [1, 4, 6, 4, 1];
        var (height, width) = (plane.GetLength(0), plane.GetLength(1));
        return Plane((height + 1) / 2, (width + 1) / 2, (y, x) =>
        {
            var sum = 0.0;
            for (var dy = -2; dy <= 2; dy++)
                for (var dx = -2; dx <= 2; dx++)
                    sum += weights[dy + 2] * weights[dx + 2]
                        * plane[Border.Mirror.Map(2 * y + dy, height), Border.Mirror.Map(2 * x + dx, width)];
            return sum / 256;
        });
    }

    // Inserts zeros between the samples, mirrors at double size, then applies the same weights times four.
    private static double[,] Up(double[,] plane, int height, int width)
    {
        double[] weights = [1, 4, 6, 4, 1];
        var (rows, columns) = (2 * plane.GetLength(0), 2 * plane.GetLength(1));
        return Plane(height, width, (y, x) =>
        {
            var sum = 0.0;
            for (var dy = -2; dy <= 2; dy++)
                for (var dx = -2; dx <= 2; dx++)
                {
                    var (row, column) = (Border.Mirror.Map(y + dy, rows), Border.Mirror.Map(x + dx, columns));
                    if (row % 2 == 0 && column % 2 == 0)
                        sum += weights[dy + 2] * weights[dx + 2] * plane[row / 2, column / 2];
                }
            return sum / 64;
        });
    }

    private static double[,] Plane(int height, int width, Func<int, int, double> of)
    {
        var plane = new double[height, width];
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
                plane[y, x] = of(y, x);
        return plane;
    }
}
