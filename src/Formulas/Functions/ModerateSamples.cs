namespace PipelineKit.Formulas.Functions;

/// <summary>Bounds of samples that are 0 or of moderate size, for which single precision suffices.</summary>
internal static class ModerateSamples
{
    /// <summary>The smallest such sample other than 0.</summary>
    public const double Least = 1.0 / (1L << 40);

    /// <summary>The smallest difference of two such samples other than 0: one unit in the last place of the smallest.</summary>
    public const double LeastDifference = Least / (1 << 23);

    /// <summary>The largest sample: above the range of 16 bits.</summary>
    public const double Most = 1 << 18;

    /// <summary>The range of samples in such rows.</summary>
    public static ValueRange Range { get; } = new(0, Most, false);
}
