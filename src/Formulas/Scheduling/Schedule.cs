using PipelineKit.Formulas.Terms;

namespace PipelineKit.Formulas.Scheduling;

/// <summary>
/// What a value of the sample alone is along the rows under a window; the same for every window that sees them.
/// </summary>
/// <param name="Value">The value.</param>
/// <param name="Neutral">What it is where there is no sample.</param>
internal sealed record RingPlan(Term Value, double Neutral);

/// <summary>
/// How some formulas are computed, for images of any size: data that <c>plan</c> and <c>explain</c> print and that code is
/// generated from.
/// </summary>
internal sealed class Schedule
{
    /// <summary>Columns of every tile: as many as leave a tile's rows in the first cache.</summary>
    public int Columns => Steps.Count <= 2 ? 1024 : 512;

    /// <summary>What it is for.</summary>
    public required ProgramTarget Target { get; init; }

    /// <summary>Values kept along the rows.</summary>
    public required IReadOnlyList<RingPlan> Rings { get; init; }

    /// <summary>Computes them, from the sources listed.</summary>
    public required RowCodePlan? RingCode { get; init; }

    public required IReadOnlyList<SourcePlan> RingSources { get; init; }

    /// <summary>What is computed for each row, in order.</summary>
    public required IReadOnlyList<StepPlan> Steps { get; init; }

    /// <summary>The results, by the reducers that are computed.</summary>
    public required IReadOnlyList<Term> Results { get; init; }

    /// <summary>What each reducer that was written comes to.</summary>
    public required IReadOnlyList<(Term Written, Term Computed)> Algebra { get; init; }

    /// <summary>Computes the results, a row each.</summary>
    public required RowCodePlan Final { get; init; }

    /// <summary>What it reads.</summary>
    public required IReadOnlyList<RowPlan> FinalRows { get; init; }

    /// <summary>Bytes that a kernel holds once it has worked on every tile.</summary>
    /// <param name="width">Columns of the image.</param>
    /// <param name="channels">The most channels of a result.</param>
    /// <param name="results">How many results there are.</param>
    /// <param name="inBytes">Whether an input's rows are there as bytes.</param>
    public long KernelBytes(int width, int channels, int results, Func<int, bool> inBytes)
    {
        return width / Columns * Tile(Columns) + (width % Columns > 0 ? Tile(width % Columns) : 0);

        long Tile(int columns) =>
            channels * Bytes(columns, inBytes) + sizeof(double) * (long)new RowShape(0, columns, 0).Rows(results + 1);
    }

    /// <summary>Terms by their places in a list.</summary>
    public static Dictionary<Term, int> Indexed(IReadOnlyList<Term> terms) =>
        terms.Select((t, i) => (t, i)).ToDictionary(p => p.t, p => p.i);

    private long Bytes(int columns, Func<int, bool> inBytes)
    {
        var layout = new TileLayout(Target, columns, inBytes);
        foreach (var source in RingSources)
            layout.Source(source);
        foreach (var _ in Rings)
            layout.Rows(Target.High + 1);
        foreach (var step in Steps)
            step.Layout(layout);
        foreach (var row in FinalRows)
            row.Layout(layout);
        return layout.Bytes;
    }
}
