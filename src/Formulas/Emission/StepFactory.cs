using PipelineKit.Formulas.Functions;
using PipelineKit.Formulas.Scheduling;

namespace PipelineKit.Formulas.Emission;

/// <summary>Creates steps from their plans.</summary>
internal static class StepFactory
{
    /// <summary>Creates the step of a plan, for a tile whose earlier steps exist.</summary>
    public static Step Step(StepPlan plan, TileWork work) => plan switch
    {
        CountPlan => new CountStep(work.Tile),
        PointPlan p => new PointStep(work.Tile, work.Code(p.Code), [.. p.Rows.Select(r => Row(r, work))]),
        FoldPlan p => new FoldStep(work.Tile, p.Fold, work.Rings, p.Ring),
        WholeSumPlan p => new WholeSumStep(work, p.Sums, p.Value),
        CovariancePlan p => new CovarianceStep(work, p),
        ConvolutionStepPlan p => new ConvolutionStep(work.Tile, work.Rings, p.Ring, p.Weights),
        LoopStepPlan p => new DoubleLoopStep(work.Tile, Loop(p.Loop, p.Start, work, p.End)),
        SingleLoopStepPlan p =>
            new SingleLoopStep(work.Tile, Loop(p.Loop, p.Start, work), p.Otherwise is { } exact ? (LoopStep)Step(exact, work)
            : null)
        {
            MayVanish = p.MayVanish,
            Tame = new ModerateRows(work.Tile, [.. p.Unsure.Select(work.SourceOf)]),
        },
        SharedStepPlan p => new SharedStep(work.Tile, (LoopStep)work.Made[p.Loop], p.Index),
        SelectionPlan p => new SelectionStep(work.Tile, Rows(p.Values, work), p.Mask is { } mask ? Rows(mask, work) : null,
            p.Choose),
        NetworkStepPlan p => new NetworkStep(work, p, Step(p.Otherwise, work)),
        WholeRankPlan p when p.Lanes == LaneType.Byte => new WholeRankStep<byte>(work, p),
        WholeRankPlan p when p.Lanes == LaneType.UShort => new WholeRankStep<ushort>(work, p),
        WholeRankPlan p => new WholeRankStep<int>(work, p),
        _ => throw new NotSupportedException($"No step runs {plan.GetType().Name}."),
    };

    /// <summary>Creates a reference to a row that code reads.</summary>
    public static RowRef Row(RowPlan plan, TileWork work) => plan switch
    {
        InsideRow p => new FixedRef(work.Inside(p.Lanes), p.Lanes.Size),
        SampleRow p => new SampleRef(work.SourceOf(p.Source), p.Source.Lanes),
        NeighborRow p => new NeighborRef(work.SourceOf(p.Source), p.Source.Lanes, p.Dy, p.Dx),
        RingRow p => new RingRef(work.Rings, p.Ring),
        ResultRow p => new ResultRef(work.Made[p.Result]),
        NarrowedRow p => new NarrowedRef(work.Tile, work.Made[p.Result]),
        _ => throw new NotSupportedException($"No row is read as {plan.GetType().Name}."),
    };

    private static Loop Loop(LoopPlan plan, double[] start, TileWork work, RowCodePlan? end = null) =>
        new(work.Code(plan.Code), start, [.. plan.Rows.Select(r => Row(r, work))], plan.Table, end is null ? null
            : work.Code(end));

    private static WindowRows Rows(WindowPlan plan, TileWork work) => plan switch
    {
        RingWindowPlan p => new RingWindow(work.Tile, work.Rings, p.Ring),
        PlaneWindowPlan p => new PlaneWindow(work.Tile, Loop(p.Loop, [], work)),
        _ => throw new NotSupportedException($"No window is read as {plan.GetType().Name}."),
    };
}
