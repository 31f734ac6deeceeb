namespace PipelineKit.Batch.Shards;

/// <summary>
/// Divides items into shards of similar cost: in descending order of cost, each item goes to the shard with the lowest sum so
/// far. With ten or more items per shard, the largest shard is within about a tenth of the mean, but never below the costliest
/// item. Equal costs give equal results on every machine.
/// </summary>
internal static class ShardCut
{
    /// <summary>Returns the shard of each item, from 0; shards are ordered by descending cost.</summary>
    /// <param name="costs">The cost of each item, at least 1.</param>
    /// <param name="count">The number of shards.</param>
    public static int[] Cut(ReadOnlySpan<long> costs, int count)
    {
        var order = new int[costs.Length];
        var keys = costs.ToArray();
        for (var i = 0; i < order.Length; i++)
            (order[i], keys[i]) = (i, -keys[i]);
        // Ties are broken by index, because the runtime's sort is not stable.
        Array.Sort(keys, order, Comparer<long>.Default);
        SortTies(keys, order);
        var least = new PriorityQueue<int, (long Load, int Shard)>(Enumerable.Range(0, count).Select(s => (s, (0L, s))));
        var (shards, loads) = (new int[costs.Length], new long[count]);
        foreach (var item in order)
        {
            var shard = least.Dequeue();
            shards[item] = shard;
            loads[shard] += costs[item];
            least.Enqueue(shard, (loads[shard], shard));
        }
        return Renumbered(shards, loads);
    }

    private static void SortTies(long[] keys, int[] order)
    {
        for (int from = 0, to; from < keys.Length; from = to)
        {
            for (to = from + 1; to < keys.Length && keys[to] == keys[from];)
                to++;
            Array.Sort(order, from, to - from);
        }
    }

    // Schedulers start the first shard first, so the largest one must come first.
    private static int[] Renumbered(int[] shards, long[] loads)
    {
        int[] falling = [.. Enumerable.Range(0, loads.Length).OrderByDescending(s => loads[s]).ThenBy(s => s)];
        var numbers = new int[loads.Length];
        for (var number = 0; number < falling.Length; number++)
            numbers[falling[number]] = number;
        for (var i = 0; i < shards.Length; i++)
            shards[i] = numbers[shards[i]];
        return shards;
    }
}
