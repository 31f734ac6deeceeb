using PipelineKit.Formulas.Terms;

namespace PipelineKit.Formulas.Scheduling;

/// <summary>A value of only the sample, kept along the rows and shared by all windows that contain them.</summary>
/// <param name="Value">The value.</param>
/// <param name="Neutral">The value where there is no sample.</param>
internal sealed record RingPlan(Term Value, double Neutral);

/// <summary>
/// How formulas are computed, for images of any size. <c>plan</c> and <c>explain</c> print it, and code is generated from it.
/// </summary>
internal sealed class Schedule
{
    /// <summary>The columns of a tile: as many as keep its rows in the first-level cache.</summary>
    public int Columns => Steps.Count <= 2 ? 1024 : 512;

    public required ProgramTarget Target { get; init; }

    /// <summary>Values kept along the rows.</summary>
    public required IReadOnlyList<RingPlan> Rings { get; init; }

    /// <summary>Computes these values from the listed sources.</summary>
    public required RowCodePlan? RingCode { get; init; }

    public required IReadOnlyList<SourcePlan> RingSources { get; init; }

    /// <summary>The steps for each row, in order.</summary>
    public required IReadOnlyList<StepPlan> Steps { get; init; }

    /// <summary>The results, in terms of the reducers that are computed.</summary>
    public required IReadOnlyList<Term> Results { get; init; }

    /// <summary>The rewritten form of each reducer.</summary>
    public required IReadOnlyList<(Term Written, Term Computed)> Algebra { get; init; }

    /// <summary>Computes one row of each result.</summary>
    public required RowCodePlan Final { get; init; }

    /// <summary>The rows that it reads.</summary>
    public required IReadOnlyList<RowPlan> FinalRows { get; init; }

    /// <summary>Returns the number of bytes that a kernel holds once it has processed every tile.</summary>
    /// <param name="width">The columns of the image.</param>
    /// <param name="channels">The largest number of channels of a result.</param>
    /// <param name="results">The number of results.</param>
    /// <param name="inBytes">Whether an input's rows are available as bytes.</param>
    public long KernelBytes(int width, int channels, int results, Func<int, bool> inBytes)
    {
        return width / Columns * Tile(Columns) + (width % Columns > 0 ? Tile(width % Columns) : 0);

        long Tile(int columns) =>
            channels * Bytes(columns, inBytes) + sizeof(double) * (long)new RowShape(0, columns, 0).Rows(results + 1);
    }

    /// <summary>Returns the index of each term in a list.</summary>
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
