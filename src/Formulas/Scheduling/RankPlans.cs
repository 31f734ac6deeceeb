using PipelineKit.Formulas.Functions;
using PipelineKit.Formulas.Terms;
using PipelineKit.Kernels.Ranks;

namespace PipelineKit.Formulas.Scheduling;

/// <summary>The rows of a value at every position in the window.</summary>
internal abstract record WindowPlan
{
    /// <summary>Adds their memory.</summary>
    public abstract void Layout(TileLayout layout);
}

/// <summary>A value of only the sample, kept along the rows.</summary>
internal sealed record RingWindowPlan(int Ring) : WindowPlan
{
    public override void Layout(TileLayout layout)
    {
    }
}

/// <summary>A value that depends on both the position and the pixel.</summary>
internal sealed record PlaneWindowPlan(LoopPlan Loop) : WindowPlan
{
    public override void Layout(TileLayout layout)
    {
        layout.Rows(layout.Target.High * layout.Target.Wide);
        Loop.Layout(layout);
    }
}

/// <summary>A selection among the samples of each window.</summary>
/// <param name="Result">What is computed.</param>
/// <param name="Choice">The algorithm and the reason.</param>
/// <param name="Values">The values in the window.</param>
/// <param name="Mask">Nonzero where a sample counts; null if all do.</param>
/// <param name="Choose">Selects a sample.</param>
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

/// <summary>A percentile by sorting network; if there is a NaN, by selection.</summary>
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

/// <summary>A percentile of integers in the narrowest type.</summary>
/// <param name="Result">What is computed.</param>
/// <param name="Choice">The algorithm and the reason.</param>
/// <param name="Value">Computes a row of the values.</param>
/// <param name="Sources">The samples that the values depend on.</param>
/// <param name="Lanes">The integer type of the values.</param>
/// <param name="Percent">The percentile.</param>
/// <param name="Exchanges">Whether a sorting network is used, for small windows; otherwise counting.</param>
/// <param name="Network">The sorting network, if there is no handwritten kernel for it.</param>
/// <param name="Bins">The exclusive upper bound of all values.</param>
internal sealed record WholeRankPlan(Term Result, Choice Choice,
    RowCodePlan Value, IReadOnlyList<SourcePlan> Sources, LaneType Lanes, double Percent, bool Exchanges, NetworkPlan? Network,
        int Bins) : StepPlan(Result, Choice)
{
    /// <summary>The number of rows that are processed together.</summary>
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

    /// <summary>Returns the number of ranks: two if the percentile can be between two samples.</summary>
    public int Ranks(bool shrinks, int samples) => shrinks || SampleStatistics.Rank(samples, Percent).Share > 0 ? 2 : 1;

    /// <summary>Returns the size of the histograms in bytes.</summary>
    public long CountBytes(int left, int right) =>
        Lanes == LaneType.Byte ? ByteRanks.MemoryBytes(left, right) : sizeof(int) * (long)CountedRanks.Counts(Bins);
}
