namespace PipelineKit.Operators;

/// <summary>
/// Says of an operator with an expression that <c>over</c> in it reduces a stack: such a stage is built as several, those that
/// compute an argument for each image, those that reduce its images to one, and the stage itself, which reads what they give.
/// </summary>
/// <param name="plain">The operator of expressions that look at single pixels, with the same parameter.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
internal sealed class ReducesStacksAttribute(string plain) : Attribute
{
    /// <summary>The operator of expressions that look at single pixels.</summary>
    public string Plain { get; } = plain;
}
