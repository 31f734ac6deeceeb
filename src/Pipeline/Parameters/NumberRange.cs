using System.Globalization;
using System.Text.Json.Nodes;

namespace PipelineKit.Parameters;

/// <summary>The numbers a parameter may have.</summary>
/// <param name="Min">The smallest.</param>
/// <param name="Max">The largest.</param>
/// <param name="AboveMin">Whether <paramref name="Min"/> itself is forbidden.</param>
public readonly record struct NumberRange(double Min, double Max, bool AboveMin = false)
{
    /// <summary>Every number.</summary>
    public static NumberRange Any { get; } = new(double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>Whether any number is forbidden.</summary>
    public bool IsBounded => !double.IsNegativeInfinity(Min) || !double.IsPositiveInfinity(Max);

    /// <summary>Whether a number is allowed. What is not a number is bounded by nothing.</summary>
    public bool Contains(double value) => double.IsNaN(value) || (AboveMin ? value > Min : value >= Min) && value <= Max;

    /// <summary>The same schema of a number, bounded.</summary>
    internal JsonObject Bound(JsonObject number)
    {
        if (double.IsFinite(Min))
            number[AboveMin ? "exclusiveMinimum" : "minimum"] = Min;
        if (double.IsFinite(Max))
            number["maximum"] = Max;
        return number;
    }

    /// <summary>
    /// <c>from 1 to 255</c>, <c>above 0</c>, <c>at least 0</c>, <c>above 0 and at most 1</c>; empty when nothing is forbidden.
    /// </summary>
    public override string ToString()
    {
        var (low, high) = (!double.IsNegativeInfinity(Min), !double.IsPositiveInfinity(Max));
        var (min, max) = (Min.ToString("R", CultureInfo.InvariantCulture), Max.ToString("R", CultureInfo.InvariantCulture));
        return (low, high, AboveMin) switch
        {
            (true, true, true) => $"above {min} and at most {max}",
            (true, true, false) => $"from {min} to {max}",
            (true, false, true) => $"above {min}",
            (true, false, false) => $"at least {min}",
            (false, true, _) => $"at most {max}",
            _ => "",
        };
    }
}
