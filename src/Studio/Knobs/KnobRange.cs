namespace PipelineKit.Studio.Knobs;

/// <summary>Determines the range and the step of a slider.</summary>
internal static class KnobRange
{
    // With a mouse, this many positions can be distinguished.
    private const int Steps = 1000;

    // Without useful bounds, a slider extends to this multiple of the value, and at least to this number.
    private const double Wide = 4, Least = 10;

    /// <summary>Returns the range of a number's slider.</summary>
    public static (double From, double To) Reach(double? min, double? max, double value, double? initial)
    {
        var about = Math.Max(Math.Abs(value), Math.Abs(initial ?? 0));
        var far = Math.Max(Least, about * Wide);
        var from = min is { } low && low > -far ? low : value < 0 || initial < 0 || min is < 0 ? -far : Math.Max(0, min ?? 0);
        var to = max is { } high && high <= Math.Max(far, Steps / 4) ? high : far;
        return (Math.Min(from, value), Math.Max(to, value));
    }

    /// <summary>Returns the step of a slider: a power of ten; 1 for integers.</summary>
    public static double Step((double From, double To) reach, bool whole)
    {
        if (whole)
            return 1;
        var fine = (reach.To - reach.From) / Steps;
        return fine > 0 ? Math.Pow(10, Math.Ceiling(Math.Log10(fine))) : 0.01;
    }
}
