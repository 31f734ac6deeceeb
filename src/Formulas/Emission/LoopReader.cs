using PipelineKit.Formulas.Functions;
using PipelineKit.Formulas.Terms;
using PipelineKit.Operators;

namespace PipelineKit.Formulas.Emission;

/// <summary>Says how code in a loop over the window reads what was computed before the loop.</summary>
/// <param name="builder">The program that the loop is part of.</param>
/// <param name="window">The window.</param>
internal sealed class LoopReader(ProgramBuilder builder, Extent window)
{
    /// <summary>The window.</summary>
    public Extent Window => window;

    /// <summary>How a loop reads a term that is computed before it; null when it is computed in the loop.</summary>
    public Func<TileWork, RowRef>? Reference(Term term, LaneType lanes)
    {
        switch (term)
        {
            case Inside:
                return work => new FixedRef(work.Inside(lanes), lanes.Size);
            case Sample sample:
                var source = builder.SourceOf(sample.Input, sample.Channel, lanes);
                return work => new SampleRef(work.SourceOf(source), lanes);
            case Neighbor neighbor:
                var near = builder.SourceOf(neighbor.Input, neighbor.Channel, lanes);
                return work => new NeighborRef(work.SourceOf(near), lanes, neighbor.Dy, neighbor.Dx);
            case Reduce or WindowCount:
                return work => Result(work, term, lanes);
            case Apply when term.IsOfSample && lanes == LaneType.Double:
                var ring = builder.Ring(term, 0, 0);
                return work => new RingRef(work.Rings, ring);
            case Apply { Varies: false, Anchored: true } when !Formula.Terms([term]).Any(t => t is Slot):
                builder.Hoist(term);
                return work => Result(work, term, lanes);
            default:
                return null;
        }
    }

    private static RowRef Result(TileWork work, Term term, LaneType lanes) =>
        lanes == LaneType.Double ? new ResultRef(work.Made[term]) : new NarrowedRef(work.Tile, work.Made[term]);
}
