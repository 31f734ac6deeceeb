using PipelineKit.Filters.Geometry;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Tests.Filters.Pairs;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Geometry;

public class RotateTests
{
    [Theory]
    [Oracle("rotate")]
    [InlineData(30, true)]
    [InlineData(-17, false)]
    [InlineData(211.5, true)]
    [InlineData(90, false)]
    public void Every_pixel_is_the_sample_at_its_inverse_rotation(double angle, bool expand)
    {
        foreach (var image in new[] { Images.Random(37, 22, 3), Images.Random(8, 50, 2, alpha: true) })
        {
            var op = new Rotate { Angle = angle, Expand = expand, Border = Border.Replicate };
            var (info, turn) = (op.Infer([image.Info])[0], angle * Math.PI / 180);
            PointOracle.Compare(op, [image], WarpOracle.Warp(op, image, (x, y) =>
            {
                var (dx, dy) = (x - (info.Width - 1) / 2.0, y - (info.Height - 1) / 2.0);
                return (Math.Cos(turn) * dx + Math.Sin(turn) * dy + (image.Info.Width - 1) / 2.0, -Math.Sin(turn) * dx
                    + Math.Cos(turn) * dy + (image.Info.Height - 1) / 2.0);
            }), 3e-3, 1e-7);
        }
    }

    [Fact]
    public void Samples_and_sizes_match_SciPy()
    {
        var image = PairImages.First(11, 9);
        var turned = PointOracle.Run(new Rotate { Angle = 30 }, image);
        Assert.Equal((14, 13), (turned.Info.Width, turned.Info.Height));
        double[] expected = [54.790852841, 111.01383033, 97.55677027, 86.089400658, 70.64265015, 76.324028853, 43.72853003,
            94.27146997,
            151.39909362, 67.35734985, 175.931218447, 60.19728086, 154.98616967, 67.584656042];
        for (var x = 0; x < 14; x++)
            Near.Equal(expected[x], turned[6, x], 1e-9);
    }

    [Theory]
    [InlineData(0, Orientation.Normal)]
    [InlineData(360, Orientation.Normal)]
    [InlineData(-90, Orientation.Rotate270)]
    [InlineData(450, Orientation.Rotate90)]
    [InlineData(-180, Orientation.Rotate180)]
    public void Quarter_turns_move_samples_and_never_change_them(double angle, Orientation orientation)
    {
        var image = Images.Random(7, 5, 4, alpha: true);
        Near.Equal(Engine.Run(new OrientOperator(orientation), image), Engine.Run(new Rotate { Angle = angle }, image));
        Assert.Equal(AlphaPolicy.Raw, new Rotate { Angle = angle }.Alpha);
    }

    [Fact]
    public void A_quarter_turn_of_a_square_without_expansion_is_exact_too()
    {
        var image = Images.Random(9, 9, 3);
        Near.Equal(Engine.Run(new Rotate { Angle = 90 }, image), Engine.Run(new Rotate { Angle = 90, Expand = false }, image));
    }
}
