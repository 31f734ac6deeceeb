namespace PipelineKit.Operators;

/// <summary>
/// What becomes of an alpha channel; the engine carries it out, so that no operator leaves fringes at transparent edges.
/// </summary>
public enum AlphaPolicy
{
    /// <summary>
    /// The operator sees the color channels alone; alpha passes unchanged from the first input that has one, whose reach must
    /// include the output's own row. Where it looks at neighbors, it sees fully transparent pixels in the color of the nearest
    /// visible one.
    /// </summary>
    Keep,

    /// <summary>
    /// The operator mixes neighbors: it sees color multiplied by alpha, and alpha as
    /// one more channel; the engine divides afterwards.
    /// </summary>
    Premultiply,

    /// <summary>The operator sees all channels as they are and says itself what becomes of alpha.</summary>
    Raw,
}
