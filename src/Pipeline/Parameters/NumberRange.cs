using System.Globalization;
using System.Text.Json.Nodes;

namespace PipelineKit.Parameters;

/// <summary>The range of a numeric parameter.</summary>
/// <param name="Min">The minimum.</param>
/// <param name="Max">The maximum.</param>
/// <param name="AboveMin">Whether <paramref name="Min"/> is exclusive.</param>
public readonly record struct NumberRange(double Min, double Max, bool AboveMin = false)
{
    /// <summary>Gets the range of all numbers.</summary>
    public static NumberRange Any { get; } = new(double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>Gets whether the range has a bound.</summary>
    public bool IsBounded => !double.IsNegativeInfinity(Min) || !double.IsPositiveInfinity(Max);

    /// <summary>Returns whether a number is in the range; NaN always is.</summary>
    public bool Contains(double value) => double.IsNaN(value) || (AboveMin ? value > Min : value >= Min) && value <= Max;

    /// <summary>Adds the bounds to the JSON Schema of a number.</summary>
    internal JsonObject Bound(JsonObject number)
    {
        if (double.IsFinite(Min))
            number[AboveMin ? "exclusiveMinimum" : "minimum"] = Min;
        if (double.IsFinite(Max))
            number["maximum"] = Max;
        return number;
    }

    /// <summary>
    /// Returns <c>from 1 to 255</c>, <c>above 0</c>, <c>at least 0</c> or <c>above 0 and at most 1</c>; empty without bounds.
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
