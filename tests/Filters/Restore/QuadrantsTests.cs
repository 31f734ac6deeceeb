using PipelineKit.Filters.Restore;
using Xunit;

namespace PipelineKit.Tests.Filters.Restore;

public class QuadrantsTests
{
    [Fact]
    public void Every_sample_moves_to_the_right_and_down_and_reenters_at_the_other_side()
    {
        for (var height = 1; height <= 9; height++)
            for (var width = 1; width <= 5; width++)
                for (var down = 0; down < height; down++)
                    for (var right = 0; right < width; right++)
                    {
                        double[] plane = [.. Enumerable.Range(0, height * width)];
                        Quadrants.Shift(plane, width, right, down);
                        for (var y = 0; y < height; y++)
                            for (var x = 0; x < width; x++)
                                Assert.Equal(y * width + x, plane[(y + down) % height * width + (x + right) % width]);
                    }
    }
}
