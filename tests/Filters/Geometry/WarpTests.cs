using PipelineKit.Diagnostics;
using PipelineKit.Execution;
using PipelineKit.Filters.Geometry;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Tests.Filters.Pairs;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Geometry;

public class WarpTests
{
    private static readonly Matrix Shear = new(2, 3, [0.75, 0.25, 1.5, -0.25, 0.5, 3]);
    private static readonly Matrix Steep = new(3, 3, [1.1, 0.1, -3, 0.051, 0.9, 2, 0.004, 0.011, 1]);

    public static TheoryData<Interpolation, Border> Ways
    {
        get
        {
            var ways = new TheoryData<Interpolation, Border>();
            foreach (var interpolation in Enum.GetValues<Interpolation>())
                foreach (var border in new[] { Border.Constant, Border.Replicate, Border.Reflect, Border.Mirror, Border.Wrap })
                    ways.Add(interpolation, border);
            return ways;
        }
    }

    [Theory]
    [Oracle("affine")]
    [Oracle("perspective")]
    [MemberData(nameof(Ways))]
    public void Every_pixel_is_the_sample_at_its_mapped_position(Interpolation interpolation, Border border)
    {
        foreach (var (width, height, channels, alpha) in new[] { (1, 1, 1, false), (13, 9, 3, false), (40, 31, 1, false),
            (23, 12, 4, true) })
        {
            // Sufficiently opaque, because a cubic's alpha can approach 0, and color is divided by it.
            var opaque = Images.Random(width, height, channels, seed: width);
            var image = Images.Make(opaque.Info with { HasAlpha = alpha }, (y, x, channel) =>
                alpha && channel == 3 ? 155 + opaque[y, x, 3] / 2.55 : opaque[y, x, channel]);
            Check(new Affine { Matrix = Shear, Inverse = true, Interpolation = interpolation, Border = border, Value = 90 },
                image,
                (x, y) => (0.75 * x + 0.25 * y + 1.5, -0.25 * x + 0.5 * y + 3));
            Check(new Perspective { Matrix = Steep, Inverse = true, Width = 17, Height = 26, Interpolation = interpolation,
                Border = border, Value = 90 }, image,
                (x, y) => ((1.1 * x + 0.1 * y - 3) / (0.004 * x + 0.011 * y + 1),
                    (0.051 * x + 0.9 * y + 2) / (0.004 * x + 0.011 * y + 1)));
        }
    }

    [Fact]
    public void Bilinear_samples_match_OpenCV()
    {
        var image = PairImages.First(11, 9);
        var back = PointOracle.Run(new Affine { Matrix = Shear, Inverse = true, Border = Border.Replicate }, image);
        Assert.Equal([35.5, 88.5, 45.5, 50.5, 55.5, 108.5, 65.5, 70.5, 75.5, 80.5, 85.5], back.Samples.Slice(44, 11));
        Assert.Equal([126.5, 67.5, 136.5, 61.5, 18.5, 87.5, 156.5, 81.5, 38.5, 98.25, 139.5], back.Samples.Slice(88, 11));
        var forth = PointOracle.Run(new Affine { Matrix = new(2, 3, [2, 1, -4, 0, 2, -3]), Value = 9 }, image);
        Assert.Equal([35.5, 54.0, 72.5, 91.0, 109.5, 128.0, 146.5, 165.0, 183.5, 202.0, 220.5], forth.Samples.Slice(33, 11));
    }

    [Fact]
    public void Four_points_give_the_matrix_of_OpenCV()
    {
        var map = Projection.Through(new(4, 2, [1, 2, 9, 1, 8, 7, 2, 6]), new(4, 2, [0, 0, 10, 0, 10, 8, 0, 8]))!.Value;
        foreach (var (expected, found) in new[] { 1.817754201, -0.45443855, -0.9088771, 0.177907858, 1.423262864, -3.024433585,
            0.062769488, -0.065278177 }
            .Zip(new[] { map.A, map.B, map.C, map.D, map.E, map.F, map.G, map.H }))
            Near.Equal(expected, found, 1e-9);
        var back = map.Inverse()!.Value;
        Near.Equal(4.3, (back.A * 5 + back.B * 4 + back.C) / (back.G * 5 + back.H * 4 + back.I), 1e-12);
    }

    [Fact]
    public void Corners_of_a_page_become_the_corners_of_the_result()
    {
        var image = PairImages.First(20, 15);
        var page = PointOracle.Run(new Perspective { From = new(4, 2, [2, 1, 17, 3, 15, 13, 4, 11]), Width = 9, Height = 7 },
            image);
        Assert.Equal((9, 7), (page.Info.Width, page.Info.Height));
        foreach (var (x, y, column, row) in new[] { (0, 0, 2, 1), (8, 0, 17, 3), (8, 6, 15, 13), (0, 6, 4, 11) })
            Near.Equal(image[row, column], page[y, x], 1e-9);
        var back = PointOracle.Run(new Perspective { From = new(4, 2, [2, 1, 17, 3, 15, 13, 4, 11]),
            To = new(4, 2, [2, 1, 17, 3, 15, 13, 4, 11]) }, image);
        Near.Equal(image[7, 9], back[7, 9], 1e-9);
    }

    [Fact]
    public void A_slight_shear_streams_and_a_steep_one_keeps_the_image()
    {
        var image = new ImageInfo(400, 300, 1);
        Assert.False(new Affine { Matrix = new(2, 3, [1, 0, 0, 0.1, 1, 0]) }.Reach(0, [image]).IsWhole);
        Assert.True(new Affine { Matrix = new(2, 3, [1, 0, 0, 0.9, 1, 0]) }.Reach(0, [image]).IsWhole);
        Assert.True(new Affine { Matrix = new(2, 3, [1, 0, 0, 0, -1, 299]) }.Reach(0, [image]).IsWhole);
        Assert.False(new Rotate { Angle = 3 }.Reach(0, [image]).IsWhole);
    }

    [Theory]
    [InlineData(Interpolation.Bilinear)]
    [InlineData(Interpolation.Bicubic)]
    public void Transparent_pixels_contribute_no_color(Interpolation interpolation)
    {
        var image = Images.Make(new ImageInfo(6, 4, 4) { HasAlpha = true, White = 255 }, (_, x, channel) =>
            channel == 3 ? (x < 3 ? 255 : 0) : x < 3 ? 100 : 250);
        var moved = PointOracle.Run(new Affine { Matrix = new(2, 3, [1, 0, 0.5, 0, 1, 0]), Interpolation = interpolation },
            image);
        for (var x = 0; x < 6; x++)
            if (moved[2, x, 3] > 0)
                Near.Equal(100, moved[2, x, 0], 1e-12);
    }

    [Fact]
    public void Invalid_maps_are_rejected_with_the_reason()
    {
        Assert.Equal("the matrix has 3 rows of 2", PointOracle.Finding(new Affine { Matrix = new(3, 2, new double[6]) }).Message);
        Assert.Equal("the matrix [[1, 2, 0], [2, 4, 0]] is singular",
            PointOracle.Finding(new Affine { Matrix = new(2, 3, [1, 2, 0, 2, 4, 0]) }).Message);
        Assert.Equal("border 'valid' cannot fill areas outside the image",
            PointOracle.Finding(new Affine { Matrix = Shear, Border = Border.Valid }).Message);
        Assert.Equal("'matrix' or 'from' is required", PointOracle.Finding(new Perspective()).Message);
        Assert.Equal("'matrix' and 'from' are mutually exclusive",
            PointOracle.Finding(new Perspective { Matrix = Steep, From = new(4, 2, [0, 0, 1, 0, 1, 1, 0, 1]) }).Message);
        Assert.Equal("three of the points [[0, 0], [1, 1], [2, 2], [0, 1]] lie on a line",
            PointOracle.Finding(new Perspective { From = new(4, 2, [0, 0, 1, 1, 2, 2, 0, 1]) }).Message);
        Assert.Equal("the matrix [[1, 0, 0], [0, 1, 0], [0, 1, 0]] is singular",
            PointOracle.Finding(new Perspective { Matrix = new(3, 3, [1, 0, 0, 0, 1, 0, 0, 1, 0]) }).Message);
        Assert.Equal("'to' requires 'from', not 'matrix'",
            PointOracle.Finding(new Perspective { Matrix = Steep, To = new(4, 2, [0, 0, 1, 0, 1, 1, 0, 1]) }).Message);
        Assert.Equal("'inverse' requires 'matrix'",
            PointOracle.Finding(new Perspective { Inverse = true, From = new(4, 2, [0, 0, 1, 0, 1, 1, 0, 1]) }).Message);
        Assert.Equal(Codes.BadGeometry,
            PointOracle.Fault(new Perspective { From = new(4, 2, [0, 0, 1, 0, 1, 1, 0, 1]), Width = 1 },
            Images.Random(4, 4)).Code);
    }

    private static void Check(WarpOperator op, Raster image, Func<int, int, (double X, double Y)> place) =>
        PointOracle.Compare(op, [image], WarpOracle.Warp(op, image, place), 3e-3, 1e-7);
}
