namespace PipelineKit.Operators;

/// <summary>Declares a class to be an operator, and its name in pipeline files: lower case, with hyphens between words.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class OperatorAttribute(string name) : Attribute
{
    /// <summary>Gets the name used in <c>op:</c>.</summary>
    public string Name { get; } = name;

    /// <summary>Gets a one-sentence description for lists and help.</summary>
    public required string Summary { get; init; }

    /// <summary>Gets the family for grouping in lists: <c>tone</c>, <c>window</c>, <c>geometry</c>…</summary>
    public string Family { get; init; } = "other";

    /// <summary>
    /// Gets names used elsewhere, such as <c>blur</c> for a Gaussian. <c>op:</c> does not accept them; its error message suggests
    /// every operator that has such a name.
    /// </summary>
    public string[] Synonyms { get; init; } = [];

    /// <summary>Gets an example stage for the help, such as <c>{ op: gaussian, sigma: 2 }</c>. The tests run it.</summary>
    public string? Example { get; init; }
}
