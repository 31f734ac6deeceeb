using System.Numerics;
using PipelineKit.Kernels.Ranks;
using PipelineKit.Operators;
using Xunit;

namespace PipelineKit.Tests.Kernels.Ranks;

/// <summary>Networks of every size on zeros and ones: by the 0-1 principle, this covers all samples.</summary>
public unsafe class RankNetworkTests
{
    private const int Width = 200;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(8)]
    [InlineData(11)]
    [InlineData(16)]
    public void A_rank_exceeds_the_expected_number_of_samples(int height)
    {
        var random = new Random(height);
        for (var width = 1; width <= 16; width++)
        {
            var count = height * width;
            if (!RankNetwork.Suits(new WindowSize(height, width)))
                continue;
            foreach (var rank in new[] { 0, 1, count / 3, count / 2, count - 1 }.Where(r => r < count).Distinct())
                Check(RankNetwork.Of(height, width, rank), height, width, rank, random);
        }
    }

    [Fact]
    public void Windows_of_one_or_many_samples_have_no_network()
    {
        Assert.False(RankNetwork.Suits(new WindowSize(1, 1)));
        Assert.False(RankNetwork.Suits(new WindowSize(17, 1)));
        Assert.False(RankNetwork.Suits(new WindowSize(1, 17)));
    }

    private static void Check(NetworkProgram network, int height, int width, int rank, Random random)
    {
        Assert.True(network.MemoryBytes<double>() <= 1 << 19);
        Assert.True(network.MemoryBytes<byte>() <= 1 << 19);
        var samples = new short[height, Width + width + 3 * Vector<short>.Count];
        // The fraction of ones at which the rank is most uncertain.
        var ones = 1 - (rank + 0.5) / (height * width);
        for (var i = 0; i < samples.Length; i++)
            samples[i / samples.GetLength(1), i % samples.GetLength(1)] = (short)(random.NextDouble() < ones ? 1 : 0);
        var result = new short[Width + 3 * Vector<short>.Count];
        var memory = new short[network.MemoryBytes<short>() / sizeof(short)];
        fixed (short* from = samples, to = result, room = memory)
        {
            var rows = new nint[height];
            for (var x = 0; x < Width; x += network.Tile<short>())
            {
                for (var row = 0; row < height; row++)
                    rows[row] = (nint)(from + row * samples.GetLength(1) + x);
                network.Run(rows, to + x, Math.Min(network.Tile<short>(), Width - x), room);
            }
        }
        for (var x = 0; x < Width; x++)
        {
            var zeros = Enumerable.Range(0, height * width).Count(i => samples[i / width, x + i % width] == 0);
            Assert.Equal(zeros > rank ? 0 : 1, result[x]);
        }
    }
}
