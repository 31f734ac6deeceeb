namespace PipelineKit.Formulas.Functions;

/// <summary>Samples of a usual size, or 0: single precision does for what is made of them.</summary>
internal static class ModerateSamples
{
    /// <summary>The least such sample but 0.</summary>
    public const double Least = 1.0 / (1L << 40);

    /// <summary>The least difference of two but 0: a unit of the last place of the least.</summary>
    public const double LeastDifference = Least / (1 << 23);

    /// <summary>The greatest: beyond what 16 bits hold.</summary>
    public const double Most = 1 << 18;

    /// <summary>What is certain of samples in such rows.</summary>
    public static ValueRange Range { get; } = new(0, Most, false);
}
