using PipelineKit.Formulas.Functions;
using PipelineKit.Formulas.Terms;
using PipelineKit.Operators;

namespace PipelineKit.Formulas.Scheduling;

/// <summary>Says how code in a loop over the window reads what was computed before the loop.</summary>
/// <param name="scheduler">Plans what the loop is part of.</param>
/// <param name="window">The window.</param>
internal sealed class LoopReader(Scheduler scheduler, Extent window)
{
    /// <summary>The window.</summary>
    public Extent Window => window;

    /// <summary>How a loop reads a term that is computed before it; null when it is computed in the loop.</summary>
    public RowPlan? Row(Term term, LaneType lanes)
    {
        switch (term)
        {
            case Inside:
                return new InsideRow(lanes);
            case Sample sample:
                return new SampleRow(new(sample.Input, sample.Channel, lanes));
            case Neighbor neighbor:
                return new NeighborRow(new(neighbor.Input, neighbor.Channel, lanes), neighbor.Dy, neighbor.Dx);
            case Reduce or WindowCount:
                return Result(term, lanes);
            case Apply when term.IsOfSample && lanes == LaneType.Double:
                return new RingRow(scheduler.Ring(term, 0, 0));
            case Apply { Varies: false, Anchored: true } when !Formula.Terms([term]).Any(t => t is Slot):
                scheduler.Hoist(term);
                return Result(term, lanes);
            default:
                return null;
        }
    }

    private static RowPlan Result(Term term, LaneType lanes) =>
        lanes == LaneType.Double ? new ResultRow(term) : new NarrowedRow(term);
}
