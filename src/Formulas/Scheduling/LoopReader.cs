using PipelineKit.Formulas.Functions;
using PipelineKit.Formulas.Terms;
using PipelineKit.Operators;

namespace PipelineKit.Formulas.Scheduling;

/// <summary>Determines how code in a loop over the window reads values computed before the loop.</summary>
/// <param name="scheduler">The scheduler that plans the loop.</param>
/// <param name="window">The window.</param>
internal sealed class LoopReader(Scheduler scheduler, Extent window)
{
    public Extent Window => window;

    /// <summary>Returns how a loop reads a term computed before it; null if the loop computes it.</summary>
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
