using PipelineKit.Execution;
using PipelineKit.Filters.Whole;
using PipelineKit.Imaging;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Whole;

public class CannyTests
{
    // cv2.Canny(image, low, high, L2gradient=…): the number of edge pixels, and the sum of 31·row + 17·column over them
    [Theory]
    [InlineData(GradientNorm.L1, 50, 150, 768, 787693)]
    [InlineData(GradientNorm.L1, 120, 260, 515, 547761)]
    [InlineData(GradientNorm.L1, 200, 400, 0, 0)]
    [InlineData(GradientNorm.L2, 50, 150, 735, 756527)]
    [InlineData(GradientNorm.L2, 120, 260, 11, 4000)]
    public void Edges_match_OpenCV(GradientNorm norm, double low, double high, int count, int places)
    {
        var image = Images.Make(new ImageInfo(50, 40, 1) { White = 255 },
            (y, x, _) => Math.Floor(100 + 60 * Math.Sin(x * .31) * Math.Cos(y * .23) + (x * 7 + y * 13) % 11 * 4));
        var edges = Engine.Run(new Canny { Low = low, High = high, Norm = norm }, image);
        var found = Enumerable.Range(0, 2000).Where(i => edges.Samples[i] == 255)
            .Select(i => 31 * (i / 50) + 17 * (i % 50)).ToArray();
        Assert.Equal((count, places), (found.Length, found.Sum()));
    }

    [Theory]
    [Oracle("canny")]
    [InlineData(1, 1, 1, false)]
    [InlineData(33, 21, 1, false)]
    [InlineData(30, 40, 3, false)]
    [InlineData(17, 9, 4, true)]
    public void Edges_follow_the_definition(int width, int height, int channels, bool alpha)
    {
        var noise = Images.RandomIntegers(width, height, channels, alpha, seed: 3);
        var image = Images.Make(noise.Info,
            (y, x, c) => alpha && c == 3 ? noise[y, x, c] : Math.Floor(noise[y, x, c] / 4) + 2 * x + (x * y > 100 ? 90 : 0));
        foreach (var norm in Enum.GetValues<GradientNorm>())
        {
            var expected = new Raster(image.Info with { Channels = alpha ? 2 : 1 });
            var edges = Naive(image, 90, 260, norm);
            for (var i = 0; i < width * height; i++)
            {
                expected[i / width, i % width] = edges[i / width, i % width] ? 255 : 0;
                if (alpha)
                    expected[i / width, i % width, 1] = image[i / width, i % width, 3];
            }
            PointOracle.Compare(new Canny { Low = 90, High = 260, Norm = norm }, [image], expected, 0, 0);
        }
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(1, 19, 1)]
    [InlineData(37, 1, 3)]
    [InlineData(32, 16, 1)]
    [InlineData(83, 40, 3)]
    public void Edges_of_bytes_follow_the_definition(int width, int height, int channels)
    {
        // Black next to white for the largest gradients, and steps of equal height for ties.
        foreach (var sample in (Func<int, int>[])[i => i * 7919 % 251, i => i % 5 / 2 * 255, i => i / 3 % 4 * 60])
        {
            var image = ByteRun.Image(width, height, channels, sample);
            foreach (var (low, high) in new[] { (0.0, 0.0), (90.5, 260), (300, 1100.25), (1900, 4000) })
                foreach (var norm in Enum.GetValues<GradientNorm>())
                {
                    var edges = Naive(image, low, high, norm);
                    Assert.Equal(
                        Enumerable.Range(0, width * height).Select(i => edges[i / width, i % width] ? (byte)255 : (byte)0),
                        ByteRun.Of(new Canny { Low = low, High = high, Norm = norm }, image));
                }
        }
    }

    [Fact]
    public void Thresholds_in_the_wrong_order_are_an_error() =>
        Assert.Equal("'low' is 9, above 'high', which is 8", PointOracle.Finding(new Canny { Low = 9, High = 8 }).Message);

    private static bool[,] Naive(Raster image, double low, double high, GradientNorm norm)
    {
        var (height, width) = (image.Info.Height, image.Info.Width);
        double At(int y, int x, int c) => image[Math.Clamp(y, 0, height - 1), Math.Clamp(x, 0, width - 1), c];
        (double M, double Right, double Down) Gradient(int y, int x) => y < 0 || x < 0 || y >= height || x >= width ? (0, 0, 0)
            : Enumerable.Range(0, image.Info.ColorChannels).Select(c =>
            {
                var right = new[] { 1, 2, 1 }.Select((w, k) => w * (At(y + k - 1, x + 1, c) - At(y + k - 1, x - 1, c))).Sum();
                var down = new[] { 1, 2, 1 }.Select((w, k) => w * (At(y + 1, x + k - 1, c) - At(y - 1, x + k - 1, c))).Sum();
                return (norm == GradientNorm.L2
                    ? Math.Sqrt(right * right + down * down) : Math.Abs(right) + Math.Abs(down), right, down);
            }).MaxBy(g => g.Item1);

        bool IsRidge(int y, int x)
        {
            var (m, right, down) = Gradient(y, x);
            var angle = Math.Atan2(Math.Abs(down), Math.Abs(right)) * 180 / Math.PI;
            var falls = right < 0 == down < 0;
            return m > low && (angle < 22.5 ? m > Gradient(y, x - 1).M && m >= Gradient(y, x + 1).M
                : angle > 67.5 ? m > Gradient(y - 1, x).M && m >= Gradient(y + 1, x).M
                : m > Gradient(y - 1, falls ? x - 1 : x + 1).M && m > Gradient(y + 1, falls ? x + 1 : x - 1).M);
        }

        var edges = new bool[height, width];
        var open = new Stack<(int Y, int X)>();
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
                if (IsRidge(y, x) && Gradient(y, x).M > high)
                    open.Push((y, x));
        while (open.TryPop(out var at))
        {
            if (at.Y < 0 || at.X < 0 || at.Y >= height || at.X >= width || edges[at.Y, at.X] || !IsRidge(at.Y, at.X))
                continue;
            edges[at.Y, at.X] = true;
            for (var k = 0; k < 9; k++)
                open.Push((at.Y + k / 3 - 1, at.X + k % 3 - 1));
        }
        return edges;
    }
}
