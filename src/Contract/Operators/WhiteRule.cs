namespace PipelineKit.Operators;

/// <summary>
/// Which images an operator takes together, by the sample value that means white. An image without a nominal white goes with
/// any.
/// </summary>
public enum WhiteRule
{
    /// <summary>
    /// All have the same: their samples are compared or mixed. Images of 8 and of 16 bits are refused (PK0506).
    /// </summary>
    Same,

    /// <summary>
    /// All have the same, except for those whose white is 1: such samples are shares or weights, by which others are multiplied.
    /// </summary>
    SameOrOne,

    /// <summary>
    /// Each has its own: the operator scales by it, or uses one image only to weigh or steer the other.
    /// </summary>
    Any,
}
