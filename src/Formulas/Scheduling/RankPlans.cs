using PipelineKit.Formulas.Functions;
using PipelineKit.Formulas.Terms;
using PipelineKit.Kernels.Ranks;

namespace PipelineKit.Formulas.Scheduling;

/// <summary>The rows of a value at every place under the window.</summary>
internal abstract record WindowPlan
{
    /// <summary>Tells what memory they take.</summary>
    public abstract void Layout(TileLayout layout);
}

/// <summary>A value of the sample alone, which is kept along the rows.</summary>
internal sealed record RingWindowPlan(int Ring) : WindowPlan
{
    public override void Layout(TileLayout layout)
    {
    }
}

/// <summary>A value that is another at every place for every pixel.</summary>
internal sealed record PlaneWindowPlan(LoopPlan Loop) : WindowPlan
{
    public override void Layout(TileLayout layout)
    {
        layout.Rows(layout.Target.High * layout.Target.Wide);
        Loop.Layout(layout);
    }
}

/// <summary>A choice among the samples of each window.</summary>
/// <param name="Result">What is computed.</param>
/// <param name="Choice">The algorithm, and why.</param>
/// <param name="Values">The values under the window.</param>
/// <param name="Mask">What is not 0 where a sample counts; null when all do.</param>
/// <param name="Choose">Chooses.</param>
internal sealed record SelectionPlan(Term Result, Choice Choice, WindowPlan Values, WindowPlan? Mask, SampleChoice Choose)
    : StepPlan(Result, Choice)
{
    public override void Layout(TileLayout layout)
    {
        base.Layout(layout);
        layout.Block(sizeof(double) * (long)layout.Target.High * layout.Target.Wide);
        Values.Layout(layout);
        Mask?.Layout(layout);
    }
}

/// <summary>A percentile by exchanges; where there is a NaN, by choosing.</summary>
internal sealed record NetworkStepPlan(Term Result, Choice Choice, int Ring, NetworkPlan Network, SelectionPlan Otherwise)
    : StepPlan(Result, Choice)
{
    public override void Layout(TileLayout layout)
    {
        base.Layout(layout);
        layout.Rows(layout.Target.High);
        Otherwise.Layout(layout);
    }
}

/// <summary>A percentile of whole values in as few bits as they need.</summary>
/// <param name="Result">What is computed.</param>
/// <param name="Choice">The algorithm, and why.</param>
/// <param name="Value">Computes a row of the values.</param>
/// <param name="Sources">The samples they are made of.</param>
/// <param name="Lanes">The integers they are.</param>
/// <param name="Percent">The percentile.</param>
/// <param name="Exchanges">Whether by exchanges, which suit a small window; else by counting.</param>
/// <param name="Network">The exchanges, where no kernel has them.</param>
/// <param name="Bins">What all values are below.</param>
internal sealed record WholeRankPlan(Term Result, Choice Choice,
    RowCodePlan Value, IReadOnlyList<SourcePlan> Sources, LaneType Lanes, double Percent, bool Exchanges, NetworkPlan? Network,
        int Bins) : StepPlan(Result, Choice)
{
    /// <summary>Rows that are done together.</summary>
    public const int Chunk = 16;

    public override void Layout(TileLayout layout)
    {
        base.Layout(layout);
        var target = layout.Target;
        foreach (var source in Sources)
            layout.Source(source);
        layout.Rows(target.High + Chunk - 1);
        for (var rank = 0; rank < Ranks(target.Shrinks, target.High * target.Wide); rank++)
            layout.Rows(Chunk);
        if (Exchanges)
            layout.Rows(target.High);
        else
            layout.Block(CountBytes(target.Window.Left, target.Window.Right));
    }

    /// <summary>How many ranks are wanted: two where the percentile may lie between two samples.</summary>
    public int Ranks(bool shrinks, int samples) => shrinks || SampleStatistics.Rank(samples, Percent).Share > 0 ? 2 : 1;

    /// <summary>Bytes of the histograms.</summary>
    public long CountBytes(int left, int right) =>
        Lanes == LaneType.Byte ? ByteRanks.MemoryBytes(left, right) : sizeof(int) * (long)CountedRanks.Counts(Bins);
}
