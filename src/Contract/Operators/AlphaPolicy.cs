namespace PipelineKit.Operators;

/// <summary>
/// How an alpha channel is handled. The engine implements it, so that no operator leaves fringes at transparent edges.
/// </summary>
public enum AlphaPolicy
{
    /// <summary>
    /// The operator receives only the color channels; alpha is copied unchanged from the first input that has one, whose reach
    /// must include the output's own row. If the operator reads neighbors, fully transparent pixels have the color of the nearest
    /// visible pixel.
    /// </summary>
    Keep,

    /// <summary>
    /// For operators that mix neighbors: the operator receives color multiplied by alpha, and alpha as an additional channel. The
    /// engine divides afterwards.
    /// </summary>
    Premultiply,

    /// <summary>The operator receives all channels unchanged and computes alpha itself.</summary>
    Raw,
}
