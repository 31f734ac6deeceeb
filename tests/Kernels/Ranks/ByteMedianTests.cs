using PipelineKit.Kernels.Ranks;
using Xunit;

namespace PipelineKit.Tests.Kernels.Ranks;

public unsafe class ByteMedianTests
{
    [Theory]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(191)]
    [InlineData(192)]
    [InlineData(1000)]
    public void Medians_equal_those_by_sorting(int width)
    {
        if (!ByteMedian.IsSupported)
            return;
        var random = new Random(width);
        byte[][] rows = [.. Enumerable.Range(0, 3).Select(_ => new byte[width])];
        Array.ForEach(rows, random.NextBytes);
        var medians = new byte[width];
        int count;
        fixed (byte* first = rows[0], second = rows[1], third = rows[2], target = medians)
            count = ByteMedian.Three(first, second, third, target, width);
        Assert.Equal(width < 128 ? 0 : width / 64 * 64 - 64, count);
        for (var x = 0; x < count; x++)
            Assert.Equal(rows.SelectMany(row => row[x..(x + 3)]).Order().ElementAt(4), medians[x]);
        Assert.All(medians[count..], median => Assert.Equal(0, median));
    }
}
