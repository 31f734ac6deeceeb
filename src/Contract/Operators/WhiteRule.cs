namespace PipelineKit.Operators;

/// <summary>
/// Which images an operator combines, by the sample value that means white. An image without a nominal white combines with any
/// other.
/// </summary>
public enum WhiteRule
{
    /// <summary>
    /// All have the same white, because their samples are compared or mixed. Mixing 8-bit and 16-bit images is rejected (PK0506).
    /// </summary>
    Same,

    /// <summary>
    /// All have the same white, except those whose white is 1: their samples are fractions or weights, and the others are
    /// multiplied by them.
    /// </summary>
    SameOrOne,

    /// <summary>
    /// Each can have its own white: the operator scales by it, or uses one image only to weight or control the other.
    /// </summary>
    Any,
}
