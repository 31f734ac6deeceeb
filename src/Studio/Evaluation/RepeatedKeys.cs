namespace PipelineKit.Studio.Evaluation;

/// <summary>
/// Recognizes keys that are needed again. While a slider is dragged, the image of its stage has a new key at every move and is
/// never needed again; keeping it would push out the images before it, which are.
/// </summary>
internal sealed class RepeatedKeys
{
    private const int Most = 4096;
    private readonly HashSet<string> seen = [];
    private readonly Queue<string> order = [];
    private readonly Lock sync = new();

    /// <summary>Returns whether a key was passed before.</summary>
    public bool Again(string key)
    {
        lock (sync)
        {
            if (!seen.Add(key))
                return true;
            order.Enqueue(key);
            if (order.Count > Most)
                seen.Remove(order.Dequeue());
            return false;
        }
    }
}
