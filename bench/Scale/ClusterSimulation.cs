namespace PipelineKit.Bench.Scale;

/// <summary>
/// Simulates a sharded run on many nodes. Free slots take shards in order of falling cost, nodes are lost at random, the items in
/// flight on a lost node are repeated, and the file system answers a limited number of calls per second.
/// </summary>
/// <param name="costs">What the parts cost.</param>
/// <param name="items">Items.</param>
/// <param name="nodes">Nodes.</param>
internal sealed class ClusterSimulation(Costs costs, long items, int nodes)
{
    /// <summary>Tasks that a node runs at one time.</summary>
    public const int SlotsOfANode = 32;

    private const int MostShards = 100_000, ShardsOfASlot = 10;
    private const double LeastOfAShard = 30, Recovery = 60;
    private readonly Random random = new(1);

    /// <summary>Shards, as 'submit' chooses them.</summary>
    public int Shards { get; } = (int)Math.Max(1, Math.Min(Math.Min((long)nodes * SlotsOfANode * ShardsOfASlot, MostShards),
        items * costs.Item / LeastOfAShard));

    /// <summary>Nodes that were lost.</summary>
    public int Lost { get; private set; }

    /// <summary>Items that were done again.</summary>
    public long Again { get; private set; }

    /// <summary>Seconds from the first shard's start to the last one's end.</summary>
    public double Run()
    {
        // The slots in use may send more calls than the file system can answer.
        var busy = Math.Min(nodes * SlotsOfANode, Shards);
        var slots = new PriorityQueue<int, double>(Enumerable.Range(0, busy).Select(s => (s, 0.0)));
        var asked = busy * costs.Calls / costs.Item;
        var slower = Math.Max(1, asked / costs.CallsASecond);
        var mean = (double)items / Shards;
        double end = 0;
        for (var shard = 0; shard < Shards; shard++)
        {
            slots.TryDequeue(out var slot, out var from);
            // The cut is within a tenth; what machines and images make of it varies more.
            var work = mean * costs.Item * slower * Math.Clamp(1 + 0.15 * Normal(), 0.5, 2);
            var until = from + costs.Start + work;
            while (Failed(until - from) is { } after)
            {
                (from, Lost, Again) = (from + after + Recovery, Lost + 1, Again + 1);
                until = from + costs.Start + Math.Max(0, work - after);
                work = Math.Max(0, work - after);
            }
            slots.Enqueue(slot, until);
            end = Math.Max(end, until);
        }
        return end;
    }

    // Seconds until the node is lost, if within a period. Slots of a node are lost independently, a simplification.
    private double? Failed(double stretch)
    {
        var after = -Math.Log(1 - random.NextDouble()) * costs.Failure * 3600;
        return after < stretch ? after : null;
    }

    private double Normal() =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
