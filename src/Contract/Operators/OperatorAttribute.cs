namespace PipelineKit.Operators;

/// <summary>Makes a class an operator, with the name a pipeline file calls it by: lower case, words joined by hyphens.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class OperatorAttribute(string name) : Attribute
{
    /// <summary>The name that <c>op:</c> looks up.</summary>
    public string Name { get; } = name;

    /// <summary>One sentence for lists and help.</summary>
    public required string Summary { get; init; }

    /// <summary>The family it is listed under: <c>tone</c>, <c>window</c>, <c>geometry</c>…</summary>
    public string Family { get; init; } = "other";

    /// <summary>
    /// What people may call it who know it from elsewhere: <c>blur</c> for a Gaussian. <c>op:</c> does not take these names; the
    /// message that refuses one suggests every operator that has it.
    /// </summary>
    public string[] Synonyms { get; init; } = [];

    /// <summary>A stage as one would write it, for the help: <c>{ op: gaussian, sigma: 2 }</c>. Run by the tests.</summary>
    public string? Example { get; init; }
}
