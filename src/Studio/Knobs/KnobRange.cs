namespace PipelineKit.Studio.Knobs;

/// <summary>From where to where a slider goes, and in which steps.</summary>
internal static class KnobRange
{
    // So many steps can be told apart with a mouse.
    private const int Steps = 1000;

    // Of a number without useful bounds, a slider reaches so many times its value.
    private const double Wide = 4, Least = 10;

    /// <summary>The reach of a number's slider.</summary>
    public static (double From, double To) Reach(double? min, double? max, double value, double? initial)
    {
        var about = Math.Max(Math.Abs(value), Math.Abs(initial ?? 0));
        var far = Math.Max(Least, about * Wide);
        var from = min is { } low && low > -far ? low : value < 0 || initial < 0 || min is < 0 ? -far : Math.Max(0, min ?? 0);
        var to = max is { } high && high <= Math.Max(far, Steps / 4) ? high : far;
        return (Math.Min(from, value), Math.Max(to, value));
    }

    /// <summary>The step of a slider: a round number, 1 for whole numbers.</summary>
    public static double Step((double From, double To) reach, bool whole)
    {
        if (whole)
            return 1;
        var fine = (reach.To - reach.From) / Steps;
        return fine > 0 ? Math.Pow(10, Math.Ceiling(Math.Log10(fine))) : 0.01;
    }
}
