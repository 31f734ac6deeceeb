using PipelineKit.Execution;
using PipelineKit.Filters.Objects;
using PipelineKit.Imaging;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Objects;

public class OutlineTests
{
    [Theory]
    [Oracle("outline")]
    [InlineData(1, 1, 1)]
    [InlineData(37, 23, 1)]
    [InlineData(64, 5, 3)]
    public void It_marks_pixels_with_a_different_neighbor(int width, int height, int channels)
    {
        var random = new Random(width);
        int[] samples = [.. Enumerable.Range(0, width * height * channels).Select(_ => random.Next(5) / 2 * 100)];
        foreach (var connectivity in Enum.GetValues<Connectivity>())
            foreach (var side in Enum.GetValues<OutlineSide>())
            {
                var outline = new Outline { Connectivity = connectivity, Side = side };
                foreach (double? white in new double?[] { 255, 65535, 1, null })
                {
                    var image = Images.Make(new ImageInfo(width, height, channels) { White = white },
                        (y, x, c) => samples[(y * width + x) * channels + c]);
                    PointOracle.Compare(outline, [image], Masks.Image(Naive(image, outline), white ?? 255), 0, 0);
                }
                var bytes = ByteRun.Image(width, height, channels, i => samples[i]);
                Assert.Equal(Naive(bytes, outline).Cast<bool>().Select(b => b ? (byte)255 : (byte)0), ByteRun.Of(outline, bytes));
            }
    }

    // skimage.segmentation.find_boundaries of the objects above 120: pixels, and the sum of 31·row + 17·column
    [Theory]
    [InlineData(Connectivity.Sides, OutlineSide.Thick, 924, 944254)]
    [InlineData(Connectivity.Sides, OutlineSide.Inner, 461, 470080)]
    [InlineData(Connectivity.Corners, OutlineSide.Thick, 1137, 1161936)]
    [InlineData(Connectivity.Corners, OutlineSide.Inner, 569, 580346)]
    public void Outlines_match_scikit_image(Connectivity connectivity, OutlineSide side, int count, int places) =>
        Assert.Equal((count, places), Masks.Sums(Engine.Run(new Outline { Connectivity = connectivity, Side = side },
            Engine.Run(new Label { Above = 120 }, Masks.Pattern))));

    private static bool[,] Naive(Raster image, Outline outline)
    {
        bool Same(int y, int x, int row, int column) => row < 0 || column < 0 || row >= image.Info.Height
            || column >= image.Info.Width
            || Enumerable.Range(0, image.Info.Channels).All(c => image[y, x, c] == image[row, column, c]);
        return Masks.Where(new bool[image.Info.Height, image.Info.Width], (y, x) =>
            Enumerable.Range(0, 9).Any(k => (outline.Connectivity == Connectivity.Corners || k % 2 == 1)
                && !Same(y, x, y + k / 3 - 1, x + k % 3 - 1))
            && (outline.Side == OutlineSide.Thick || Enumerable.Range(0, image.Info.Channels).Any(c => image[y, x, c] != 0)));
    }
}
