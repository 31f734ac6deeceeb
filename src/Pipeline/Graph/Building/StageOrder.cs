namespace PipelineKit.Graph.Building;

/// <summary>Orders things after those they read, as far as possible as they were written, and finds rings.</summary>
internal sealed record StageOrder(IReadOnlyList<int> Order, IReadOnlyList<IReadOnlyList<int>> Rings)
{
    /// <summary>
    /// The order; <paramref name="reads"/> are the positions each thing reads. Rings begin with their first member.
    /// </summary>
    public static StageOrder Of(IReadOnlyList<IReadOnlyCollection<int>> reads)
    {
        var waiting = reads.Select(r => r.Count).ToArray();
        var readers = new List<int>[reads.Count];
        for (var i = 0; i < reads.Count; i++)
            readers[i] = [];
        for (var i = 0; i < reads.Count; i++)
            foreach (var read in reads[i])
                readers[read].Add(i);

        var order = new List<int>();
        var rings = new List<IReadOnlyList<int>>();
        var done = new bool[reads.Count];
        var ready = new PriorityQueue<int, int>(Enumerable.Range(0, reads.Count).Where(i => waiting[i] == 0).Select(i => (i, i)));
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
            // What waits for a ring is no ring: with this one taken out, the rest may be in order.
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

    // Everything left reads something left, so a walk along the reads comes round.
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
