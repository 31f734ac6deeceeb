using PipelineKit.Formulas.Functions;
using PipelineKit.Formulas.Terms;

namespace PipelineKit.Formulas.Scheduling;

/// <summary>A check of a result while it is computed.</summary>
/// <param name="Limit">The largest magnitude of an integer; 0 to detect only NaN.</param>
internal readonly record struct RowCheck(double Limit);

/// <summary>The code to generate.</summary>
internal sealed record RowCodePlan
{
    /// <summary>The terms to compute.</summary>
    public required IReadOnlyList<Term> Results { get; init; }

    /// <summary>Terms that are read from rows.</summary>
    public required IReadOnlyDictionary<Term, int> Slots { get; init; }

    /// <summary>Terms that are passed as numbers.</summary>
    public IReadOnlyDictionary<Term, int> Scalars { get; init; } = new Dictionary<Term, int>();

    /// <summary>The number type of the computation.</summary>
    public LaneType Lanes { get; init; } = LaneType.Double;

    /// <summary>The number types of the input rows; that of the computation if a row is not listed.</summary>
    public IReadOnlyDictionary<int, LaneType> Read { get; init; } = new Dictionary<int, LaneType>();

    /// <summary>The number type of the output rows; null for that of the computation.</summary>
    public LaneType? Stored { get; init; }

    /// <summary>The checks of the results; empty for none.</summary>
    public IReadOnlyList<RowCheck> Checks { get; init; } = [];

    /// <summary>Whether the last vector is moved left to end at the last column, where it can compute columns again.</summary>
    public bool Overlaps { get; init; }
}
