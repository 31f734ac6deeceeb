namespace PipelineKit.Testing;

/// <summary>The allowed difference between an image and the accepted one, in steps of the file's integers.</summary>
/// <param name="Floor">The largest difference allowed for a sample, to permit rounding.</param>
/// <param name="Mean">The largest mean difference of all samples, including those within the floor: rounding does not shift an
/// image.</param>
public sealed record GoldenTolerance(double Floor, double Mean)
{
    /// <summary>Gets the default: one step per sample, a twentieth of a step on average.</summary>
    public static GoldenTolerance Default { get; } = new(1, 0.05);
}
