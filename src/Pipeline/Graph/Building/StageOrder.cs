namespace PipelineKit.Graph.Building;

/// <summary>A topological order that keeps file order where possible, and the cycles that prevent one.</summary>
internal sealed record StageOrder(IReadOnlyList<int> Order, IReadOnlyList<IReadOnlyList<int>> Rings)
{
    /// <summary>
    /// Computes the order; <paramref name="reads"/> holds the positions that each element depends on. Cycles begin with their
    /// first element.
    /// </summary>
    public static StageOrder Of(IReadOnlyList<IReadOnlyCollection<int>> reads)
    {
        var waiting = new int[reads.Count];
        var readers = new List<int>[reads.Count];
        var ready = new PriorityQueue<int, int>();
        for (var i = 0; i < reads.Count; i++)
        {
            (waiting[i], readers[i]) = (reads[i].Count, []);
            if (waiting[i] == 0)
                ready.Enqueue(i, i);
        }
        for (var i = 0; i < reads.Count; i++)
            foreach (var read in reads[i])
                readers[read].Add(i);

        var order = new List<int>();
        var rings = new List<IReadOnlyList<int>>();
        var done = new bool[reads.Count];
        while (true)
        {
            while (ready.TryDequeue(out var next, out _))
            {
                order.Add(next);
                done[next] = true;
                Release(next);
            }
            if (Array.IndexOf(done, false) is var left && left < 0)
                return new StageOrder(order, rings);
            // Elements that depend on a cycle are not cycles themselves: without this one, the rest may be sortable.
            var ring = Ring(left, reads, done);
            rings.Add(ring);
            foreach (var member in ring)
                done[member] = true;
            foreach (var member in ring)
                Release(member);
        }

        void Release(int at)
        {
            foreach (var reader in readers[at])
                if (--waiting[reader] == 0 && !done[reader])
                    ready.Enqueue(reader, reader);
        }
    }

    // Every remaining element depends on another one, so a walk along the dependencies finds a cycle.
    private static List<int> Ring(int start, IReadOnlyList<IReadOnlyCollection<int>> reads, bool[] done)
    {
        var path = new List<int>();
        var positions = new Dictionary<int, int>();
        var at = start;
        while (positions.TryAdd(at, path.Count))
        {
            path.Add(at);
            at = reads[at].First(r => !done[r]);
        }
        var ring = path[positions[at]..];
        var first = ring.IndexOf(ring.Min());
        return [.. ring[first..], .. ring[..first]];
    }
}
