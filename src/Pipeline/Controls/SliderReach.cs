namespace PipelineKit.Controls;

/// <summary>Where a slider goes from and to, and in which steps.</summary>
/// <param name="From">Where it begins.</param>
/// <param name="To">Where it ends.</param>
/// <param name="Step">By how much it moves.</param>
/// <param name="IsLogarithmic">Whether equal ways are equal factors, because the range spans many.</param>
public sealed record SliderReach(double From, double To, double Step, bool IsLogarithmic)
{
    private const int Steps = 200, FineSteps = 10_000;

    // Wider than this, nobody finds a number with a slider that is not logarithmic.
    private const double Wide = 1000;

    /// <summary>The reach of a range; null when it is open, and a slider would have no end.</summary>
    /// <param name="min">Its least number.</param>
    /// <param name="max">Its largest.</param>
    /// <param name="isAboveMin">Whether the least itself is forbidden.</param>
    /// <param name="isWhole">Whether numbers are whole.</param>
    public static SliderReach? Of(double? min, double? max, bool isAboveMin, bool isWhole)
    {
        if (min is not { } low || max is not { } high || high <= low)
            return null;
        var (step, least) = isWhole ? (1, 1) : (Round((high - low) / Steps), Round((high - low) / FineSteps));
        var from = isAboveMin ? low + least : low;
        var isLogarithmic = from > 0 && high >= Wide * from;
        return new(from, high, isLogarithmic ? least : step, isLogarithmic);
    }

    private static double Round(double number) => Math.Pow(10, Math.Floor(Math.Log10(number)));
}
