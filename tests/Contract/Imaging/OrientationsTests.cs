using PipelineKit.Execution;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Contract.Imaging;

public class OrientationsTests
{
    public static TheoryData<Orientation> All => new(Enum.GetValues<Orientation>());

    [Theory]
    [MemberData(nameof(All))]
    public void An_orientation_then_its_inverse_is_normal(Orientation orientation)
    {
        Assert.Equal(Orientation.Normal, orientation.Then(orientation.Inverse()));
        Assert.Equal(Orientation.Normal, orientation.Inverse().Then(orientation));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Then_equals_two_consecutive_operators(Orientation first)
    {
        var image = Images.RandomIntegers(5, 3, seed: 7);
        foreach (var second in Enum.GetValues<Orientation>())
            Near.Equal(Lay(Lay(image, first), second), Lay(image, first.Then(second)));
    }

    [Fact]
    public void Four_quarter_turns_are_the_identity()
    {
        var half = Orientation.Rotate90.Then(Orientation.Rotate90);
        Assert.Equal(Orientation.Rotate180, half);
        Assert.Equal(Orientation.Normal, half.Then(half));
    }

    private static Raster Lay(Raster image, Orientation orientation) => Engine.Run(new OrientOperator(orientation), image);
}
