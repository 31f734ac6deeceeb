using PipelineKit.Studio.Memory;

namespace PipelineKit.Studio.Previews;

/// <summary>
/// Work whose result several callers may await: it is done once, and canceled when no caller is left. Results are cached.
/// </summary>
/// <param name="capacity">The limit of the cache in bytes.</param>
/// <param name="bytes">Returns the size of a result in bytes.</param>
internal sealed class SharedWork<T>(long capacity, Func<T, long> bytes)
    where T : class
{
    private readonly Dictionary<string, Entry> running = [];
    private readonly LeastRecentlyUsed<T> known = new(capacity, bytes);
    private readonly Lock sync = new();

    /// <summary>Gets the size of all cached results in bytes.</summary>
    public long Bytes => known.Bytes;

    /// <summary>Returns a cached result, or null.</summary>
    public T? Find(string key) => known.Find(key);

    /// <summary>
    /// Returns the result of a key; <paramref name="work"/> runs unless the result is cached or already being computed.
    /// </summary>
    public async Task<T> Get(string key, Func<CancellationToken, Task<T>> work, CancellationToken cancellation)
    {
        Entry entry;
        lock (sync)
        {
            if (known.Find(key) is { } result)
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
                known.Add(key, result);
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

    private sealed class Entry
    {
        public CancellationTokenSource End { get; } = new();

        public Task<T> Task { get; set; } = null!;

        public int Waiting { get; set; }
    }
}
