namespace PipelineKit.Operators;

/// <summary>
/// Declares a property to be a parameter: one declaration from which the binding of pipeline files, the checks, the help,
/// the schema and the documentation are made. The name in YAML is the property's in kebab case (<c>MaxIterations</c> is
/// <c>max-iterations</c>), its default is the property's initial value; a <c>required</c> property has none.
/// </summary>
/// <param name="summary">One sentence: what it is, its unit.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ParameterAttribute(string summary) : Attribute
{
    /// <summary>What it is, in one sentence.</summary>
    public string Summary { get; } = summary;

    /// <summary>The smallest value allowed, for numbers and for the members of lists and sizes.</summary>
    public double Min { get; init; } = double.NegativeInfinity;

    /// <summary>The largest value allowed.</summary>
    public double Max { get; init; } = double.PositiveInfinity;

    /// <summary>Whether <see cref="Min"/> itself is forbidden: a sigma must be above 0.</summary>
    public bool AboveMin { get; init; }

    /// <summary>Whether <c>inf</c>, <c>-inf</c> and <c>nan</c> are numbers here too; false by default.</summary>
    public bool NonFinite { get; init; }

    /// <summary>The unit, for help texts: <c>pixels</c>, <c>degrees</c>.</summary>
    public string? Unit { get; init; }
}
