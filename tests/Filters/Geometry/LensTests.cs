using PipelineKit.Execution;
using PipelineKit.Filters.Geometry;
using PipelineKit.Imaging;
using PipelineKit.Planning;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Geometry;

public class LensTests
{
    [Theory]
    [Oracle("lens")]
    [InlineData(Interpolation.Nearest, Border.Constant)]
    [InlineData(Interpolation.Bilinear, Border.Constant)]
    [InlineData(Interpolation.Bilinear, Border.Wrap)]
    [InlineData(Interpolation.Bicubic, Border.Reflect)]
    public void A_pixel_comes_from_where_the_lens_laid_it(Interpolation interpolation, Border border)
    {
        var lens = new Lens
        {
            K1 = -0.2, K2 = 0.05, K3 = 0.03, P1 = 0.01, P2 = -0.02, Focal = 40, Center = [23, 18],
            Interpolation = interpolation, Border = border, Value = 7,
        };
        foreach (var image in new[] { Images.Random(50, 40), Images.Random(50, 40, 3), Images.Random(9, 1) })
        {
            var like = new Affine
            {
                Matrix = new Matrix(2, 3, [1, 0, 0, 0, 1, 0]), Interpolation = interpolation, Border = border,
                Value = 7,
            };
            var expected = WarpOracle.Warp(like, image, (x, y) =>
            {
                double u = (x - 23) / 40.0, v = (y - 18) / 40.0, r = u * u + v * v;
                var radial = 1 - 0.2 * r + 0.05 * r * r + 0.03 * r * r * r;
                return ((u * radial + 2 * 0.01 * u * v - 0.02 * (r + 2 * u * u)) * 40 + 23,
                    (v * radial + 0.01 * (r + 2 * v * v) - 2 * 0.02 * u * v) * 40 + 18);
            });
            Near.Within(expected, PointOracle.Run(lens, image), 1e-5);
            foreach (var band in new int?[] { null, 1, 6 })
                Near.Within(expected, PipelineRunner.Run(lens, [image], new() { BandHeight = band, Threads = 2 }).Image, 2e-3);
        }
    }

    // cv2.initUndistortRectifyMap: [3, 7] comes from (7.6751423, 4.0539093), [39, 49] from (45.77478, 37.06831)
    [Theory]
    [InlineData(3, 7, 7.6751423, 4.0539093)]
    [InlineData(39, 49, 45.77478, 37.06831)]
    public void Coefficients_mean_what_they_do_in_OpenCv(int y, int x, double column, double row)
    {
        Lens With(Raster _) => new()
        {
            K1 = -0.2, K2 = 0.05, K3 = 0.03, P1 = 0.01, P2 = -0.02, Focal = 40, Border = Border.Replicate,
        };
        var info = new ImageInfo(50, 40, 1) { White = 255 };
        var across = Images.Make(info, (_, at, _) => at);
        var down = Images.Make(info, (at, _, _) => at);
        Near.Equal(column, PointOracle.Run(With(across), across)[y, x], 1e-6);
        Near.Equal(row, PointOracle.Run(With(down), down)[y, x], 1e-6);
    }

    [Theory]
    [InlineData(Interpolation.Bilinear, Border.Constant)]
    [InlineData(Interpolation.Bicubic, Border.Mirror)]
    public void Bytes_are_those_of_floats_rounded(Interpolation interpolation, Border border)
    {
        var lens = new Lens { K1 = 0.2, P1 = 0.01, Interpolation = interpolation, Border = border, Value = 9 };
        foreach (var image in
            (Raster[])[ByteRun.Image(61, 47, 1, i => i * i * 31 + i / 7), ByteRun.Image(40, 33, 3, i => i * 57)])
            Assert.Equal(PipelineRunner.Run(lens, [image]).Image.Samples.ToArray()
                .Select(v => (byte)Math.Clamp(Math.Round(v), 0, 255)), ByteRun.Of(lens, image));
    }

    [Fact]
    public void Without_coefficients_nothing_changes() =>
        Near.Equal(Images.Random(31, 22, 3), PointOracle.Run(new Lens(), Images.Random(31, 22, 3)));

    [Fact]
    public void Rows_stream_by()
    {
        var info = new ImageInfo(400, 300, 1) { White = 255 };
        Assert.False(new Lens { K1 = -0.05 }.Reach(0, [info]).IsWhole);
        Assert.True(new Lens { K1 = -3 }.Reach(0, [info]).IsWhole);
    }

    [Fact]
    public void A_center_has_two_numbers() =>
        Assert.Equal("'center' has 1 number", PointOracle.Finding(new Lens { Center = [3] }).Message);
}
