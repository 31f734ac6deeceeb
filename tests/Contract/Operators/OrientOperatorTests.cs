using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Contract.Operators;

public class OrientOperatorTests
{
    // The position in the stored image of row y, column x of an upright image with width w and height h.
    private static (int Y, int X) Source(Orientation orientation, int y, int x, int w, int h) => orientation switch
    {
        Orientation.Normal => (y, x),
        Orientation.FlipHorizontal => (y, w - 1 - x),
        Orientation.Rotate180 => (h - 1 - y, w - 1 - x),
        Orientation.FlipVertical => (h - 1 - y, x),
        Orientation.Transpose => (x, y),
        Orientation.Rotate90 => (w - 1 - x, y),
        Orientation.Transverse => (w - 1 - x, h - 1 - y),
        _ => (x, h - 1 - y),
    };

    public static TheoryData<Orientation, int, int> Sizes()
    {
        var data = new TheoryData<Orientation, int, int>();
        foreach (var orientation in Enum.GetValues<Orientation>())
            foreach (var (width, height) in new[] { (1, 1), (1, 9), (70, 1), (33, 65), (64, 32) })
                data.Add(orientation, width, height);
        return data;
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Every_sample_comes_from_the_expected_position(Orientation orientation, int width, int height)
    {
        var image = Images.Random(width, height, 4, alpha: true);
        var (w, h) = orientation.SwapsAxes() ? (height, width) : (width, height);
        var expected = Images.Make(image.Info with { Width = w, Height = h }, (y, x, channel) =>
        {
            var (row, column) = Source(orientation, y, x, w, h);
            return image[row, column, channel];
        });

        foreach (var band in new[] { 1, 7, 32, 100 })
            Near.Equal(expected, Engine.Run(new OrientOperator(orientation), image, band));
        Near.Equal(expected, Engine.RunDouble(new OrientOperator(orientation), image));
    }

    [Fact]
    public void Only_an_image_that_is_upright_or_mirrored_left_to_right_streams()
    {
        var info = new ImageInfo(4, 3, 1);
        foreach (var orientation in Enum.GetValues<Orientation>())
            Assert.Equal(orientation is not (Orientation.Normal or Orientation.FlipHorizontal),
                new OrientOperator(orientation).Reach(0, [info]).IsWhole);
    }
}
