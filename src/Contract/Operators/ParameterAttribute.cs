namespace PipelineKit.Operators;

/// <summary>
/// Declares a property to be a parameter. Binding, validation, help, schema and documentation are derived from it. The YAML name
/// is the property's name in kebab case (<c>MaxIterations</c> becomes <c>max-iterations</c>), and the default is the property's
/// initial value; a <c>required</c> property has none.
/// </summary>
/// <param name="summary">One sentence: its meaning and unit.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ParameterAttribute(string summary) : Attribute
{
    /// <summary>Gets the description, one sentence.</summary>
    public string Summary { get; } = summary;

    /// <summary>Gets the minimum, for numbers and for the elements of lists and sizes.</summary>
    public double Min { get; init; } = double.NegativeInfinity;

    /// <summary>Gets the maximum.</summary>
    public double Max { get; init; } = double.PositiveInfinity;

    /// <summary>Gets whether <see cref="Min"/> is exclusive: for example, a sigma must be above 0.</summary>
    public bool AboveMin { get; init; }

    /// <summary>Gets whether <c>inf</c>, <c>-inf</c> and <c>nan</c> are allowed; false by default.</summary>
    public bool NonFinite { get; init; }

    /// <summary>Gets the unit, for help texts: <c>pixels</c>, <c>degrees</c>.</summary>
    public string? Unit { get; init; }
}
