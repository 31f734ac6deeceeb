using PipelineKit.Kernels.Levels;
using Xunit;

namespace PipelineKit.Tests.Kernels.Levels;

public class ByteCountsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(3464)]
    [InlineData(65528)]
    [InlineData(65529)]
    [InlineData(200_001)]
    public void Bytes_are_added_to_the_counts_even_if_all_are_equal(int length)
    {
        foreach (var most in new[] { 1, 256 })
        {
            var row = new byte[length];
            var random = new Random(length);
            for (var i = 0; i < length; i++)
                row[i] = (byte)random.Next(most);
            var counts = new int[256];
            Array.Fill(counts, 3);
            ByteCounts.Add(row, counts);
            Assert.Equal(Enumerable.Range(0, 256).Select(level => 3 + row.Count(sample => sample == level)), counts);
        }
    }
}
