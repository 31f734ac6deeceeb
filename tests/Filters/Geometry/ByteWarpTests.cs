using PipelineKit.Execution;
using PipelineKit.Filters.Geometry;
using PipelineKit.Imaging;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Geometry;

public class ByteWarpTests
{
    private static readonly Border[] Borders =
        [Border.Constant, Border.Replicate, Border.Reflect, Border.Mirror, Border.Wrap];

    public static TheoryData<Interpolation> Interpolations => new(Enum.GetValues<Interpolation>());

    [Theory]
    [MemberData(nameof(Interpolations))]
    public void Bytes_equal_the_rounded_definition(Interpolation interpolation)
    {
        // Quarters and halves of a pixel: bilinear samples are exact in binary, with many halves.
        var matrix = new Matrix(2, 3, [0.75, 0.25, -2.5, -0.25, 0.5, 3]);
        foreach (var image in (Raster[])[ByteRun.Image(61, 47, 1, i => i * i * 31 + i / 7), ByteRun.Image(40, 33, 3, i => i * 57),
            ByteRun.Image(1, 1, 1, _ => 200), ByteRun.Image(1, 30, 1, i => i * 9), ByteRun.Image(30, 1, 1, i => i * 11)])
            foreach (var border in Borders)
            {
                var op = new Affine
                {
                    Matrix = matrix,
                    Inverse = true,
                    Interpolation = interpolation,
                    Border = border,
                    Value = interpolation == Interpolation.Nearest ? 90 : 90.5,
                };
                var exact = WarpOracle.Warp(op, image, (x, y) => (0.75 * x + 0.25 * y - 2.5, -0.25 * x + 0.5 * y + 3));
                Assert.Equal(Rounded(exact), ByteRun.Of(op, image));
            }
    }

    [Theory]
    [MemberData(nameof(Interpolations))]
    public void Bytes_equal_rounded_floats_at_any_angle_and_in_perspective(Interpolation interpolation)
    {
        var image = ByteRun.Image(83, 64, 3, i => i * i * 31 + i / 7);
        foreach (var op in (WarpOperator[])[new Rotate { Angle = 17, Interpolation = interpolation, Value = 12 },
            new Rotate { Angle = -100, Expand = false, Interpolation = interpolation, Border = Border.Mirror },
            new Perspective { Matrix = new(3, 3, [1.1, 0.1, -3, 0.051, 0.9, 2, 0.004, 0.011, 1]), Inverse = true,
                Interpolation = interpolation, Border = Border.Replicate }])
            Assert.Equal(Rounded(PipelineRunner.Run(op, [image]).Image), ByteRun.Of(op, image));
    }

    [Fact]
    public void A_border_value_that_is_not_a_byte_uses_floats()
    {
        var image = ByteRun.Image(9, 9, 1, i => i);
        var op = new Affine { Matrix = new(2, 3, [1, 0, 3, 0, 1, 0]), Interpolation = Interpolation.Nearest, Value = 90.75 };
        Assert.Equal(90.75, PipelineRunner.Run(op, [image]).Image[0, 0]);
    }

    private static byte[] Rounded(Raster image) =>
        [.. image.Samples.ToArray().Select(s => (byte)Math.Clamp(Math.Round(s), 0, 255))];
}
