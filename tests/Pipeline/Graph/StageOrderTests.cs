using FsCheck.Xunit;
using PipelineKit.Graph.Building;
using Xunit;

namespace PipelineKit.Tests.Pipeline.Graph;

public class StageOrderTests
{
    [Fact]
    public void Ordered_stages_keep_their_order() =>
        Assert.Equal([0, 1, 2, 3], StageOrder.Of([[], [0], [], [1, 2]]).Order);

    [Fact]
    public void Dependencies_come_first() => Assert.Equal([2, 0, 1], StageOrder.Of([[2], [0], []]).Order);

    [Fact]
    public void A_long_reversed_chain_needs_no_deep_stack() =>
        Assert.Equal(Enumerable.Range(0, 20_000).Reverse(),
            StageOrder.Of([.. Enumerable.Range(0, 20_000).Select(i => i == 19_999 ? (int[])[] : [i + 1])]).Order);

    [Fact]
    public void Members_of_a_cycle_are_not_ordered_but_their_readers_are()
    {
        var (order, rings) = StageOrder.Of([[1], [2], [1], [0]]);

        Assert.Equal([0, 3], order);
        Assert.Equal([1, 2], Assert.Single(rings));
    }

    [Property]
    public bool Everything_is_either_behind_what_it_reads_or_in_a_ring(ushort[] edges)
    {
        const int Count = 9;
        var reads = Enumerable.Range(0, Count).Select(_ => new SortedSet<int>()).ToArray();
        foreach (var edge in edges)
            reads[edge % Count].Add(edge / Count % Count);

        var (order, rings) = StageOrder.Of(reads);

        var members = rings.SelectMany(r => r).ToList();
        var everything = order.Concat(members).Order().SequenceEqual(Enumerable.Range(0, Count));
        var behind = order.All(
            i => reads[i].All(r => members.Contains(r) || order.ToList().IndexOf(r) < order.ToList().IndexOf(i)));
        var round = rings.All(ring => ring.Select((at, i) => reads[at].Contains(ring[(i + 1) % ring.Count])).All(b => b));
        return everything && behind && round && (rings.Count > 0) == HasRing(reads);
    }

    // Detects a cycle by computing the transitive closure.
    private static bool HasRing(SortedSet<int>[] reads)
    {
        var reach = reads.Select(r => new HashSet<int>(r)).ToArray();
        for (var via = 0; via < reach.Length; via++)
            foreach (var from in reach)
                if (from.Contains(via))
                    from.UnionWith(reach[via]);
        return Enumerable.Range(0, reach.Length).Any(i => reach[i].Contains(i));
    }
}
