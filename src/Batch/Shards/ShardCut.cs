namespace PipelineKit.Batch.Shards;

/// <summary>
/// Cuts items into shards of about equal cost: the costliest first, each to the shard that has the least so far. With ten items
/// a shard or more, the longest is within a tenth or so of the mean; no cut makes it shorter than the costliest item. The same
/// costs give the same cut on every machine.
/// </summary>
internal static class ShardCut
{
    /// <summary>The shard of each item, from 0; shards are numbered by falling cost.</summary>
    /// <param name="costs">The cost of each item, at least 1.</param>
    /// <param name="count">How many shards.</param>
    public static int[] Cut(ReadOnlySpan<long> costs, int count)
    {
        var order = new int[costs.Length];
        var keys = costs.ToArray();
        for (var i = 0; i < order.Length; i++)
            (order[i], keys[i]) = (i, -keys[i]);
        // Ties by place: the sort of the runtime is not stable.
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

    // A scheduler begins with the first: the longest must not be the last to begin.
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
