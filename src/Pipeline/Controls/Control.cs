namespace PipelineKit.Controls;

/// <summary>Describes the control for a parameter, derived from its declaration, as plain data for a user interface.</summary>
/// <param name="Name">The name of the parameter.</param>
/// <param name="Kind">The kind of control.</param>
public sealed record Control(string Name, ControlKind Kind)
{
    /// <summary>Gets the one-sentence summary of the parameter, or null.</summary>
    public string? Summary { get; init; }

    /// <summary>Gets the unit, such as <c>pixels</c>, or null.</summary>
    public string? Unit { get; init; }

    /// <summary>Gets the default as written in a file; null when the parameter is required or unset by default.</summary>
    public string? Default { get; init; }

    /// <summary>Gets whether the parameter is required, that is, has no default.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Gets the allowed choices.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>Gets the minimum, which applies to each element of a list or size; null for no limit.</summary>
    public double? Min { get; init; }

    /// <summary>Gets the maximum; null for no limit.</summary>
    public double? Max { get; init; }

    /// <summary>Gets whether <see cref="Min"/> is exclusive.</summary>
    public bool IsAboveMin { get; init; }

    /// <summary>Gets whether only integers are allowed.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Gets the range of the slider, within the allowed range; null for other kinds.</summary>
    public SliderReach? Reach { get; init; }

    /// <summary>Gets the control of a list element; null for other kinds.</summary>
    public Control? Member { get; init; }
}
