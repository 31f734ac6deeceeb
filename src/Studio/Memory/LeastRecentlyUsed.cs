namespace PipelineKit.Studio.Memory;

/// <summary>
/// Results by their keys, up to a number of bytes; the least recently used ones are evicted first. The latest one is kept even
/// if it exceeds the limit alone: it is about to be used. Thread-safe.
/// </summary>
/// <param name="capacity">The limit in bytes.</param>
/// <param name="size">Returns the size of a result in bytes.</param>
internal sealed class LeastRecentlyUsed<T>(long capacity, Func<T, long> size)
    where T : class
{
    private readonly Dictionary<string, LinkedListNode<(string Key, T Result, long Bytes)>> known = [];
    private readonly LinkedList<(string Key, T Result, long Bytes)> order = [];
    private readonly Lock sync = new();

    /// <summary>Gets the size of all results in bytes.</summary>
    public long Bytes { get; private set; }

    /// <summary>Returns a result, or null.</summary>
    public T? Find(string key)
    {
        lock (sync)
        {
            if (!known.TryGetValue(key, out var node))
                return null;
            order.Remove(node);
            order.AddLast(node);
            return node.Value.Result;
        }
    }

    /// <summary>Keeps a result, unless its key is known.</summary>
    public void Add(string key, T result)
    {
        var bytes = size(result);
        var evicted = 0L;
        lock (sync)
        {
            if (known.ContainsKey(key))
                return;
            known[key] = order.AddLast((key, result, bytes));
            Bytes += bytes;
            while (Bytes > capacity && order.First is { } oldest && oldest != order.Last)
            {
                order.RemoveFirst();
                known.Remove(oldest.Value.Key);
                Bytes -= oldest.Value.Bytes;
                evicted += oldest.Value.Bytes;
            }
        }
        if (evicted > 0)
            CacheBudget.Evicted(evicted);
    }
}
