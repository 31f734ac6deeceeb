using PipelineKit.Execution;
using PipelineKit.Filters.Geometry;
using PipelineKit.Operators;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Geometry;

public class TurnTests
{
    private static readonly Raster Numbers = Raster.Of(new double[,] { { 1, 2, 3 }, { 4, 5, 6 } });

    public static TheoryData<Operator, double[,]> Turns => new()
    {
        { new Rotate { Angle = 90 }, new double[,] { { 4, 1 }, { 5, 2 }, { 6, 3 } } },
        { new Rotate { Angle = 180 }, new double[,] { { 6, 5, 4 }, { 3, 2, 1 } } },
        { new Rotate { Angle = 270 }, new double[,] { { 3, 6 }, { 2, 5 }, { 1, 4 } } },
        { new Flip(), new double[,] { { 3, 2, 1 }, { 6, 5, 4 } } },
        { new Flip { Axis = FlipAxis.Vertical }, new double[,] { { 4, 5, 6 }, { 1, 2, 3 } } },
        { new Flip { Axis = FlipAxis.Both }, new double[,] { { 6, 5, 4 }, { 3, 2, 1 } } },
        { new Transpose(), new double[,] { { 1, 4 }, { 2, 5 }, { 3, 6 } } },
        { new Transpose { Anti = true }, new double[,] { { 6, 3 }, { 5, 2 }, { 4, 1 } } },
    };

    [Fact]
    [Oracle("flip")]
    [Oracle("transpose")]
    public void Every_sample_comes_from_the_mirrored_position()
    {
        var image = Images.Random(83, 41, 4, alpha: true);
        var turned = image.Info with { Width = 41, Height = 83 };
        PointOracle.Compare(new Flip(), [image], Images.Make(image.Info, (y, x, c) => image[y, 82 - x, c]), 0, 0);
        PointOracle.Compare(new Flip { Axis = FlipAxis.Vertical }, [image],
            Images.Make(image.Info, (y, x, c) => image[40 - y, x, c]), 0, 0);
        PointOracle.Compare(new Flip { Axis = FlipAxis.Both }, [image],
            Images.Make(image.Info, (y, x, c) => image[40 - y, 82 - x, c]), 0, 0);
        PointOracle.Compare(new Transpose(), [image], Images.Make(turned, (y, x, c) => image[x, y, c]), 0, 0);
        PointOracle.Compare(new Transpose { Anti = true }, [image],
            Images.Make(turned, (y, x, c) => image[40 - x, 82 - y, c]), 0, 0);
    }

    [Theory]
    [MemberData(nameof(Turns))]
    public void Samples_move_as_the_name_says(Operator turn, double[,] expected) =>
        Near.Equal(Raster.Of(expected), Engine.Run(turn, Numbers));
}
