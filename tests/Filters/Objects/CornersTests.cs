using PipelineKit.Execution;
using PipelineKit.Filters.Objects;
using PipelineKit.Imaging;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Objects;

public class CornersTests
{
    private static readonly Raster Waves = Images.Make(new ImageInfo(50, 40, 1) { White = 255 },
        (y, x, _) => Math.Round(120 + 60 * Math.Sin(x * .31) * Math.Cos(y * .23) + 40 * Math.Sin(x * y * 0.05)));

    [Theory]
    [Oracle("corners")]
    [InlineData(1, 1, 3)]
    [InlineData(9, 1, 3)]
    [InlineData(2, 11, 4)]
    [InlineData(33, 21, 1)]
    [InlineData(17, 30, 7)]
    public void Strength_follows_the_definition(int width, int height, int size)
    {
        foreach (var channels in new[] { 1, 3 })
            foreach (var method in Enum.GetValues<CornerMethod>())
            {
                var image = Images.Random(width, height, channels, seed: size);
                var corners = new Corners { Method = method, Size = size, K = 0.06 };
                PointOracle.Compare(corners, [image], Naive(image, corners), 1e-6, 1e-12);
            }
    }

    // cv2.cornerMinEigenVal and cornerHarris, which compute in single precision
    [Theory]
    [InlineData(CornerMethod.ShiTomasi, 3, 5.6813525071702315, 0.0006016549, 0.0007059942)]
    [InlineData(CornerMethod.ShiTomasi, 5, 6.996243438363308, 0.0017689634, 0.0019065681)]
    [InlineData(CornerMethod.Harris, 3, 0.0663811438054367, -2.6658785e-05, 2.5147674e-06)]
    [InlineData(CornerMethod.Harris, 2, -0.014668375894650199, -2.3065015e-05, 2.9498838e-06)]
    public void Strengths_match_OpenCV(CornerMethod method, int size, double sum, double inside, double corner)
    {
        var strength = Engine.RunDouble(new Corners { Method = method, Size = size }, Waves);
        Near.Equal(sum, strength.Samples.ToArray().Sum(), 1e-6);
        Near.Equal(inside, strength[20, 30], 1e-9);
        Near.Equal(corner, strength[39, 49], 1e-9);
    }

    // cv2.goodFeaturesToTrack(image, 20, 0.05, 6, blockSize=3)
    [Theory]
    [InlineData(CornerMethod.ShiTomasi, new[] { 40, 13, 31, 15, 41, 2, 21, 13, 21, 1, 30, 1, 40, 27, 5, 34, 5, 19, 29, 26, 14, 33,
        14, 20, 26, 35, 37, 38, 8, 11, 21, 27, 12, 3, 45, 38, 47, 13, 9, 25 })]
    [InlineData(CornerMethod.Harris, new[] { 29, 12, 40, 2, 40, 14, 5, 33, 20, 14, 31, 3, 21, 2, 14, 33, 5, 19, 30, 26, 40, 25,
        14, 20, 24, 33, 20, 27, 8, 11, 47, 13, 36, 35, 12, 3, 47, 25, 9, 26 })]
    public void Corners_match_OpenCV(CornerMethod method, int[] places)
    {
        var corners = (Matrix)PipelineRunner.Run(
            new Corners { Method = method, Quality = 0.05, Distance = 6, MaxCount = 20 }, [Waves]).Values["operator.corners"];
        Assert.Equal(places, Enumerable.Range(0, 40).Select(i => (int)corners[i / 2, i % 2]));
    }

    private static Raster Naive(Raster image, Corners corners)
    {
        var (height, width) = (image.Info.Height, image.Info.Width);
        int Mirror(int at, int length) => length == 1 ? 0 : Math.Abs(((at % (2 * length - 2)) + 2 * length - 2
            + length - 1) % (2 * length - 2) - (length - 1));
        double Gray(int y, int x) => image.Info.Channels == 1 ? image[y, x]
            : 0.299 * image[y, x, 0] + 0.587 * image[y, x, 1] + 0.114 * image[y, x, 2];
        double At(int y, int x) => Gray(Mirror(y, height), Mirror(x, width)) / (4 * corners.Size * 255);
        (double X, double Y) Gradient(int y, int x) => (
            At(y - 1, x + 1) + 2 * At(y, x + 1) + At(y + 1, x + 1) - At(y - 1, x - 1) - 2 * At(y, x - 1) - At(y + 1, x - 1),
            At(y + 1, x - 1) + 2 * At(y + 1, x) + At(y + 1, x + 1) - At(y - 1, x - 1) - 2 * At(y - 1, x) - At(y - 1, x + 1));
        var result = new Raster(new ImageInfo(width, height, 1));
        var around = Enumerable.Range(-(corners.Size / 2), corners.Size).ToArray();
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
            {
                var gradients = around.SelectMany(dy => around.Select(dx =>
                    Gradient(Mirror(y + dy, height), Mirror(x + dx, width)))).ToArray();
                var (a, b, c) = (gradients.Sum(g => g.X * g.X), gradients.Sum(g => g.X * g.Y), gradients.Sum(g => g.Y * g.Y));
                result[y, x] = corners.Method == CornerMethod.Harris ? a * c - b * b - corners.K * (a + c) * (a + c)
                    : (a + c) / 2 - Math.Sqrt((a - c) * (a - c) / 4 + b * b);
            }
        return result;
    }
}
