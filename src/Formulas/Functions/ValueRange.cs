namespace PipelineKit.Formulas.Functions;

/// <summary>The known range of a value: its bounds (if finite, the value is never NaN) and whether it is an integer.</summary>
internal readonly record struct ValueRange(double Low, double High, bool IsWhole)
{
    /// <summary>Any value, including NaN.</summary>
    public static ValueRange All { get; } = new(double.NegativeInfinity, double.PositiveInfinity, false);

    /// <summary>True or false.</summary>
    public static ValueRange Truth { get; } = new(0, 1, true);

    /// <summary>Whether all values are 16-bit signed integers.</summary>
    public bool IsShort => IsWhole && Low >= short.MinValue && High <= short.MaxValue;

    /// <summary>Whether the bounds are finite.</summary>
    public bool IsFinite => double.IsFinite(Low) && double.IsFinite(High);

    /// <summary>The largest magnitude.</summary>
    public double Magnitude => Math.Max(Math.Abs(Low), Math.Abs(High));

    /// <summary>Returns the bounds of a function whose extremes occur at those of its arguments.</summary>
    public static ValueRange Of(bool whole, params ReadOnlySpan<double> extremes)
    {
        // The minimum with a NaN is NaN.
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in extremes)
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        return double.IsFinite(low) && double.IsFinite(high) ? new(low, high, whole) : All;
    }

    /// <summary>Returns the bounds of an even function that increases with the magnitude.</summary>
    public static ValueRange Even(ValueRange x, Func<double, double> function) => x is { Low: <= 0, High: >= 0 }
        ? Of(x.IsWhole, 0, function(x.Low), function(x.High))
        : Of(x.IsWhole, function(x.Low), function(x.High));

    /// <summary>Returns the range that contains both.</summary>
    public ValueRange Or(ValueRange other) => IsFinite && other.IsFinite
        ? new(Math.Min(Low, other.Low), Math.Max(High, other.High), IsWhole && other.IsWhole)
        : All;
}
