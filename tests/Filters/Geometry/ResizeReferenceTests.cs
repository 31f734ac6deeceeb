using PipelineKit.Execution;
using PipelineKit.Filters.Geometry;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Geometry;

/// <summary>Results of other programs for the same image: Pillow 9.4 on 32-bit floats, OpenCV 4.6 for the area method.</summary>
public class ResizeReferenceTests
{
    private static readonly Raster Image = Raster.Of(new double[,]
    {
        { 10, 20, 90, 40, 250 },
        { 0, 255, 3, 77, 128 },
        { 60, 5, 200, 100, 31 },
        { 9, 8, 7, 240, 250 },
    });

    public static TheoryData<ResizeMethod, double[,]> Smaller => new()
    {
        { ResizeMethod.Nearest, new double[,] { { 0, 3, 128 }, { 9, 7, 250 } } },
        { ResizeMethod.Bilinear, new[,] { { 58.1632652, 78.6825409, 122.7142868 }, { 34.8979568, 93.6825409, 146.4285736 } } },
        { ResizeMethod.Bicubic, new[,] { { 61.3547363, 77.0654831, 119.5138550 }, { 29.2102985, 96.4508362, 150.8121490 } } },
        { ResizeMethod.Lanczos3, new[,] { { 65.9715958, 79.0269089, 110.8212280 }, { 27.8011932, 98.6892471, 152.0371094 } } },
        { ResizeMethod.Area, new[,] { { 58, 67.1, 136.8 }, { 23.3, 97.4, 152.3 } } },
    };

    public static TheoryData<ResizeMethod, double[,]> WiderAndLower => new()
    {
        {
            ResizeMethod.Nearest, new double[,]
            {
                { 10, 20, 20, 90, 40, 40, 250 },
                { 60, 5, 5, 200, 100, 100, 31 },
                { 9, 8, 8, 7, 240, 240, 250 },
            }
        },
        {
            ResizeMethod.Bilinear, new[,]
            {
                { 7, 54.714283, 82.9000015, 63.9000015, 54.7571411, 120.6571426, 213.3999939 },
                { 30, 87.1428528, 121.8571472, 101.5, 92.2142868, 84.6428528, 79.5 },
                { 24.2999997, 14.4714289, 23.6142864, 64.9000015, 159.9714355, 192.1285706, 184.3000031 },
            }
        },
        {
            ResizeMethod.Bicubic, new[,]
            {
                { -1.0466331, 55.8327942, 90.5826721, 57.228832, 36.1359062, 125.4128265, 235.7420349 },
                { 25.2263489, 93.3506699, 138.5690613, 105.2313232, 90.1067276, 75.8669357, 66.4841003 },
                { 26.9053574, 2.232034, 4.1823668, 65.9679642, 175.9807739, 208.8550568, 189.3725281 },
            }
        },
        {
            ResizeMethod.Lanczos3, new[,]
            {
                { -8.6587038, 60.565014, 103.8104706, 46.3592606, 16.4976349, 136.8283844, 248.2615967 },
                { 22.6651783, 95.4243164, 153.0626678, 108.125, 88.4951553, 69.0803986, 56.9282875 },
                { 33.7690811, -5.2334785, -13.4306078, 74.6404877, 183.6758118, 210.814606, 184.4426117 },
            }
        },
    };

    [Theory]
    [MemberData(nameof(Smaller))]
    public void Three_by_two_matches(ResizeMethod method, double[,] expected) => Agrees(method, 3, 2, expected);

    [Theory]
    [MemberData(nameof(WiderAndLower))]
    public void Seven_by_three_matches(ResizeMethod method, double[,] expected) => Agrees(method, 7, 3, expected);

    private static void Agrees(ResizeMethod method, int width, int height, double[,] expected) =>
        Near.Equal(Raster.Of(expected),
            Engine.RunDouble(new Resize { Width = width, Height = height, Method = method }, Image), 1e-5);
}
