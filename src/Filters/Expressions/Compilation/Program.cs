using PipelineKit.Operators;

namespace PipelineKit.Filters.Expressions.Compilation;

/// <summary>One reducer and the way it is computed.</summary>
/// <param name="Result">What is computed.</param>
/// <param name="Choice">The algorithm, and why; null for what is no reducer.</param>
/// <param name="Make">Makes the step for a tile; the steps before it are made.</param>
internal sealed record StepPlan(Term Result, Choice? Choice, Func<TileWork, Step> Make);

/// <summary>A compiled expression: code and steps, for images of any size and either sample type. Immutable.</summary>
internal sealed class Program
{
    /// <summary>The window.</summary>
    public required Extent Window { get; init; }

    /// <summary>The window and the neighbours beyond it.</summary>
    public required Extent Reach { get; init; }

    /// <summary>Whether the window is cut at the image's edges.</summary>
    public required bool Shrinks { get; init; }

    /// <summary>The images and channels read; no channel means the one being computed.</summary>
    public required IReadOnlyList<(int Input, int? Channel)> Sources { get; init; }

    /// <summary>Values kept along the rows.</summary>
    public required IReadOnlyList<RingPlan> Rings { get; init; }

    /// <summary>Computes them, from the sources listed.</summary>
    public required RowCode? RingCode { get; init; }

    public required IReadOnlyList<int> RingSources { get; init; }

    /// <summary>What is computed for each row, in order.</summary>
    public required IReadOnlyList<StepPlan> Steps { get; init; }

    /// <summary>The results, by the reducers that are computed.</summary>
    public required IReadOnlyList<Term> Results { get; init; }

    /// <summary>Computes the results, a row each.</summary>
    public required RowCode Final { get; init; }

    /// <summary>What it reads.</summary>
    public required IReadOnlyList<Term> FinalReads { get; init; }

    /// <summary>Columns of a tile.</summary>
    public int TileColumns => Columns;

    /// <summary>Columns of every tile.</summary>
    public const int Columns = 512;

    /// <summary>Rows of doubles a tile keeps, about.</summary>
    public long Rows => (Window.Top + Window.Bottom + 3L) * (2 * Rings.Count + Steps.Count) + (Reach.Top + Reach.Bottom + 1L) * Sources.Count + 8;
}
