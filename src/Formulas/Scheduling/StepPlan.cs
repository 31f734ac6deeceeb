using PipelineKit.Formulas.Functions;
using PipelineKit.Formulas.Terms;

namespace PipelineKit.Formulas.Scheduling;

/// <summary>One row of values, one for each pixel of a tile's row, and how it is computed.</summary>
/// <param name="Result">What is computed.</param>
/// <param name="Choice">The algorithm and the reason; null if it is not a reducer.</param>
internal abstract record StepPlan(Term Result, Choice? Choice)
{
    /// <summary>Adds the memory that it needs for a tile.</summary>
    public virtual void Layout(TileLayout layout) => layout.Row();
}

/// <summary>The number of samples in a clipped window.</summary>
internal sealed record CountPlan(Term Result) : StepPlan(Result, null);

/// <summary>A function of values of the pixel.</summary>
internal sealed record PointPlan(Term Result, RowCodePlan Code, IReadOnlyList<RowPlan> Rows) : StepPlan(Result, null)
{
    public override void Layout(TileLayout layout)
    {
        base.Layout(layout);
        foreach (var row in Rows)
            row.Layout(layout);
    }
}

/// <summary>A fold over the window of a value kept along the rows, columns first.</summary>
internal sealed record FoldPlan(Term Result, Choice Choice, Fold Fold, int Ring) : StepPlan(Result, Choice)
{
    /// <summary>The largest number of rows that are folded one by one; more are folded in blocks.</summary>
    public const int Few = 4;

    public override void Layout(TileLayout layout)
    {
        base.Layout(layout);
        layout.Row();
        layout.Row();
        layout.Rows(Blocks(layout.Target.High));
        NeighborFolds.Layout(layout);
    }

    /// <summary>Returns the number of rows kept for a block.</summary>
    public static int Blocks(int high) => high > Few ? high : 0;
}

/// <summary>Folds of 1, 4, 16, … neighbors along a row.</summary>
internal static class NeighborFolds
{
    public const int Radix = 4;

    /// <summary>Returns the number of folds of more than one neighbor.</summary>
    public static int Levels(int wide)
    {
        var count = 0;
        for (var length = Radix; length <= wide; length *= Radix)
            count++;
        return count;
    }

    /// <summary>Adds their memory.</summary>
    public static void Layout(TileLayout layout)
    {
        for (var level = 0; level < Levels(layout.Target.Wide); level++)
            layout.Row();
    }
}

/// <summary>The sum of one of several integer values, whose columns are summed together.</summary>
internal sealed record WholeSumPlan(Term Result, Choice Choice, WholePlan Sums, int Value) : StepPlan(Result, Choice)
{
    /// <summary>The smallest number of neighbors for which exchanging one at a time is faster.</summary>
    public const int Many = 9;

    public override void Layout(TileLayout layout)
    {
        base.Layout(layout);
        if (layout.Shares(Sums))
        {
            foreach (var source in Sums.Sources)
                layout.Source(source);
            layout.Rows(Sums.Values.Count);
        }
        if (layout.Target.Wide < Many)
            NeighborFolds.Layout(layout);
        else
            layout.Row();
    }
}

/// <summary>A covariance of two values kept along the rows, from sums in twice the precision.</summary>
internal sealed record CovariancePlan(Term Result, Choice Choice, int First, int Second, Term Count) : StepPlan(Result, Choice)
{
    /// <summary>The sums that it is computed from: of a value, or of the product of two.</summary>
    public (int First, int? Second) X => (First, null);

    /// <inheritdoc cref="X"/>
    public (int First, int? Second) Y => (Second, null);

    /// <inheritdoc cref="X"/>
    public (int First, int? Second) Product => (Math.Min(First, Second), Math.Max(First, Second));

    public override void Layout(TileLayout layout)
    {
        base.Layout(layout);
        foreach (var sums in ((int, int?)[])[X, Y, Product])
            if (layout.Shares(sums))
                for (var row = 0; row < 2 * (layout.Target.High + 3); row++)
                    layout.Row();
    }
}

/// <summary>The sum of a value kept along the rows, multiplied by the weight of its position.</summary>
internal sealed record ConvolutionStepPlan(Term Result, Choice Choice, int Ring, ConvolutionPlan Weights)
    : StepPlan(Result, Choice)
{
    public override void Layout(TileLayout layout)
    {
        base.Layout(layout);
        layout.Row();
    }
}
