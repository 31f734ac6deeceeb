namespace PipelineKit.Formulas.Functions;

/// <summary>What is certain of a value: bounds, which when finite say that it is never NaN, and whether it is whole.</summary>
internal readonly record struct ValueRange(double Low, double High, bool IsWhole)
{
    /// <summary>Anything, NaN too.</summary>
    public static ValueRange All { get; } = new(double.NegativeInfinity, double.PositiveInfinity, false);

    /// <summary>True or false.</summary>
    public static ValueRange Truth { get; } = new(0, 1, true);

    /// <summary>Whole numbers with a sign of 16 bits.</summary>
    public bool IsShort => IsWhole && Low >= short.MinValue && High <= short.MaxValue;

    /// <summary>Whether it has bounds.</summary>
    public bool IsFinite => double.IsFinite(Low) && double.IsFinite(High);

    /// <summary>The largest magnitude.</summary>
    public double Magnitude => Math.Max(Math.Abs(Low), Math.Abs(High));

    /// <summary>Bounds of a function that has its extremes where its arguments have theirs.</summary>
    public static ValueRange Of(bool whole, params ReadOnlySpan<double> extremes)
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in extremes)
            (low, high) = double.IsFinite(value) ? (Math.Min(low, value), Math.Max(high, value))
                : (double.NegativeInfinity, double.PositiveInfinity);
        return double.IsFinite(low) && double.IsFinite(high) ? new(low, high, whole) : All;
    }

    /// <summary>Bounds of a function of the magnitude that grows with it.</summary>
    public static ValueRange Even(ValueRange x, Func<double, double> function) => x is { Low: <= 0, High: >= 0 }
        ? Of(x.IsWhole, 0, function(x.Low), function(x.High))
        : Of(x.IsWhole, function(x.Low), function(x.High));

    /// <summary>Either of two.</summary>
    public ValueRange Or(ValueRange other) => IsFinite && other.IsFinite
        ? new(Math.Min(Low, other.Low), Math.Max(High, other.High), IsWhole && other.IsWhole)
        : All;
}
