namespace PipelineKit.Testing;

/// <summary>How far an image may lie from the accepted one, in steps of the file's integers.</summary>
/// <param name="Floor">No sample may differ by more; a difference up to it is forgiven, as rounding may make it.</param>
/// <param name="Mean">The mean difference of all samples, forgiven ones too, may not be more: rounding shifts no image.</param>
public sealed record GoldenTolerance(double Floor, double Mean)
{
    /// <summary>One step a sample, a twentieth of a step on the whole.</summary>
    public static GoldenTolerance Default { get; } = new(1, 0.05);
}
