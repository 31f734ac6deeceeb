using PipelineKit.Batch.Shards;
using Xunit;

namespace PipelineKit.Tests.Batch.Shards;

/// <summary>Divisions of items into shards of similar cost.</summary>
public class ShardCutTests
{
    [Theory]
    [InlineData(1, 400, 40)]
    [InlineData(2, 2000, 40)]
    [InlineData(3, 5000, 7)]
    [InlineData(4, 30, 3)]
    public void With_ten_items_per_shard_the_largest_is_at_most_a_fifth_above_the_mean(int seed, int items, int shards)
    {
        var random = new Random(seed);
        // Typical sizes of photographs: one to twenty megabytes.
        long[] costs = [.. Enumerable.Range(0, items).Select(_ => random.NextInt64(1_000_000, 20_000_000))];
        var loads = Loads(costs, ShardCut.Cut(costs, shards), shards);

        Assert.True(loads.Max() <= 1.2 * loads.Average(), $"{loads.Max()} of {loads.Average()}");
        Assert.Equal(loads.OrderDescending(), loads);
    }

    [Fact]
    public void Equal_costs_are_divided_equally()
    {
        // Ties expose an unstable sort.
        long[] costs = [.. Enumerable.Range(0, 1000).Select(i => (long)(i % 3) + 1)];
        Assert.Equal(ShardCut.Cut(costs, 10), ShardCut.Cut([.. costs], 10));
    }

    [Fact]
    public void An_item_that_costs_more_than_a_shard_gets_its_own()
    {
        var shards = ShardCut.Cut([1, 1, 100, 1, 1], 2);
        Assert.Equal([1, 1, 0, 1, 1], shards);
    }

    [Fact]
    public void With_more_shards_than_items_the_last_ones_are_empty() => Assert.Equal([1, 0], ShardCut.Cut([1, 2], 5));

    [Fact]
    public void No_items_are_allowed() => Assert.Empty(ShardCut.Cut([], 3));

    private static long[] Loads(long[] costs, int[] shards, int count)
    {
        Assert.All(shards, s => Assert.InRange(s, 0, count - 1));
        var loads = new long[count];
        for (var i = 0; i < costs.Length; i++)
            loads[shards[i]] += costs[i];
        return loads;
    }
}
