using PipelineKit.Formulas.Functions;
using PipelineKit.Formulas.Terms;

namespace PipelineKit.Formulas.Scheduling;

/// <summary>What a result is looked over for while it is computed.</summary>
/// <param name="Limit">The largest magnitude a whole number may have; 0 when only NaN is a fault.</param>
internal readonly record struct RowCheck(double Limit);

/// <summary>What code is to be generated.</summary>
internal sealed record RowCodePlan
{
    /// <summary>What is computed.</summary>
    public required IReadOnlyList<Term> Results { get; init; }

    /// <summary>Terms that are read from rows.</summary>
    public required IReadOnlyDictionary<Term, int> Slots { get; init; }

    /// <summary>Terms that are given as numbers.</summary>
    public IReadOnlyDictionary<Term, int> Scalars { get; init; } = new Dictionary<Term, int>();

    /// <summary>The numbers it computes in.</summary>
    public LaneType Lanes { get; init; } = LaneType.Double;

    /// <summary>The numbers in the rows read; those it computes in when a row is not named.</summary>
    public IReadOnlyDictionary<int, LaneType> Read { get; init; } = new Dictionary<int, LaneType>();

    /// <summary>The numbers in the rows written; null for those it computes in.</summary>
    public LaneType? Stored { get; init; }

    /// <summary>How the results are looked over; empty for not at all.</summary>
    public IReadOnlyList<RowCheck> Checks { get; init; } = [];

    /// <summary>Whether the last vector is moved left to end at the last column, which it may then compute again.</summary>
    public bool Overlaps { get; init; }
}
