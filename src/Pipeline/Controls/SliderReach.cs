namespace PipelineKit.Controls;

/// <summary>The range and step of a slider.</summary>
/// <param name="From">The start of the range.</param>
/// <param name="To">The end of the range.</param>
/// <param name="Step">The step.</param>
/// <param name="IsLogarithmic">Whether the slider is logarithmic, for ranges that span orders of magnitude.</param>
public sealed record SliderReach(double From, double To, double Step, bool IsLogarithmic)
{
    private const int Steps = 200, FineSteps = 10_000;

    // Above this ratio, a linear slider is too coarse.
    private const double Wide = 1000;

    /// <summary>Returns the slider range for a parameter's range; null when the range is open.</summary>
    /// <param name="min">The minimum.</param>
    /// <param name="max">The maximum.</param>
    /// <param name="isAboveMin">Whether the minimum is exclusive.</param>
    /// <param name="isWhole">Whether only integers are allowed.</param>
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
