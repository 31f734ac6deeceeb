namespace PipelineKit.Studio.Evaluation;

/// <summary>Values of stages over whole images, by the keys of the stages; the oldest go first.</summary>
internal sealed class ValueCache
{
    private const int Most = 1024;
    private readonly Dictionary<string, IReadOnlyDictionary<string, object>> known = [];
    private readonly Queue<string> order = [];
    private readonly Lock sync = new();

    /// <summary>The values of a stage, or null.</summary>
    public IReadOnlyDictionary<string, object>? Find(string key)
    {
        lock (sync)
            return known.GetValueOrDefault(key);
    }

    /// <summary>Keeps the values of a stage.</summary>
    public void Add(string key, IReadOnlyDictionary<string, object> values)
    {
        lock (sync)
        {
            if (known.TryAdd(key, values))
                order.Enqueue(key);
            while (order.Count > Most)
                known.Remove(order.Dequeue());
        }
    }
}
