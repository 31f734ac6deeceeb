namespace PipelineKit.Filters.Restore;

/// <summary>
/// The pixels of a front, least distance first, then in the order in which they were added: a heap with four children per entry.
/// </summary>
internal sealed class FrontHeap
{
    private const int Children = 4;

    // The order in which a pixel was added, in the upper half of its key, and its place.
    private (double Distance, long Key)[] entries = new (double, long)[64];
    private int count, next;

    /// <summary>The pixels, in no particular order.</summary>
    public IEnumerable<int> Places => entries.Take(count).Select(e => (int)(uint)e.Key);

    /// <summary>Adds a pixel.</summary>
    public void Add(int place, double distance)
    {
        if (count == entries.Length)
            Array.Resize(ref entries, 2 * count);
        var (entry, at) = ((distance, ((long)next++ << 32) | (uint)place), count++);
        for (int parent; at > 0 && IsLess(entry, entries[parent = (at - 1) / Children]); at = parent)
            entries[at] = entries[parent];
        entries[at] = entry;
    }

    /// <summary>Removes the first pixel. Returns false if there is none.</summary>
    public bool TryTake(out int place)
    {
        place = count > 0 ? (int)(uint)entries[0].Key : -1;
        if (count == 0)
            return false;
        var last = entries[--count];
        var at = 0;
        for (int child; (child = (Children * at) + 1) < count; at = child)
        {
            for (var other = child + 1; other < Math.Min(count, (Children * at) + Children + 1); other++)
                if (IsLess(entries[other], entries[child]))
                    child = other;
            if (!IsLess(entries[child], last))
                break;
            entries[at] = entries[child];
        }
        entries[at] = last;
        return true;
    }

    private static bool IsLess((double Distance, long Key) a, (double Distance, long Key) b) =>
        a.Distance < b.Distance || (a.Distance == b.Distance && a.Key < b.Key);
}
