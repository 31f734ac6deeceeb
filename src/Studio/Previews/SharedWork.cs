namespace PipelineKit.Studio.Previews;

/// <summary>
/// Work that several may wait for: it is done once, and cancelled when nobody waits any more. Results are kept, the oldest go
/// first.
/// </summary>
/// <param name="capacity">Bytes that results may take.</param>
/// <param name="bytes">The bytes of one.</param>
internal sealed class SharedWork<T>(long capacity, Func<T, long> bytes)
    where T : class
{
    private readonly Dictionary<string, Entry> running = [];
    private readonly Dictionary<string, LinkedListNode<(string Key, T Result)>> known = [];
    private readonly LinkedList<(string Key, T Result)> order = [];
    private readonly Lock sync = new();
    private long used;

    /// <summary>The result, if there is one already.</summary>
    public T? Find(string key)
    {
        lock (sync)
            return Known(key);
    }

    /// <summary>The result of a key; <paramref name="work"/> is run for it unless it is there or being made.</summary>
    public async Task<T> Get(string key, Func<CancellationToken, Task<T>> work, CancellationToken cancellation)
    {
        Entry entry;
        lock (sync)
        {
            if (Known(key) is { } result)
                return result;
            if (!running.TryGetValue(key, out entry!) || entry.End.IsCancellationRequested)
                running[key] = entry = Begin(key, work);
            entry.Waiting++;
        }
        try
        {
            return await entry.Task.WaitAsync(cancellation);
        }
        finally
        {
            lock (sync)
                if (--entry.Waiting == 0)
                    entry.End.Cancel();
        }
    }

    private Entry Begin(string key, Func<CancellationToken, Task<T>> work)
    {
        var entry = new Entry();
        entry.Task = Task.Run(async () =>
        {
            try
            {
                var result = await work(entry.End.Token);
                lock (sync)
                    Keep(key, result);
                return result;
            }
            finally
            {
                lock (sync)
                    if (running.GetValueOrDefault(key) == entry)
                        running.Remove(key);
            }
        });
        return entry;
    }

    private T? Known(string key)
    {
        if (!known.TryGetValue(key, out var node))
            return null;
        order.Remove(node);
        order.AddLast(node);
        return node.Value.Result;
    }

    private void Keep(string key, T result)
    {
        if (known.ContainsKey(key))
            return;
        known[key] = order.AddLast((key, result));
        used += bytes(result);
        while (used > capacity && order.First is { } oldest && oldest.Value.Key != key)
        {
            order.RemoveFirst();
            known.Remove(oldest.Value.Key);
            used -= bytes(oldest.Value.Result);
        }
    }

    private sealed class Entry
    {
        public CancellationTokenSource End { get; } = new();

        public Task<T> Task { get; set; } = null!;

        public int Waiting { get; set; }
    }
}
