namespace PipelineKit.Controls;

/// <summary>The control of a parameter, as its declaration asks for it: plain data for whatever shows it.</summary>
/// <param name="Name">The parameter.</param>
/// <param name="Kind">How it is set.</param>
public sealed record Control(string Name, ControlKind Kind)
{
    /// <summary>What the parameter is, in one sentence; null for none.</summary>
    public string? Summary { get; init; }

    /// <summary>Its unit: <c>pixels</c>; null for none.</summary>
    public string? Unit { get; init; }

    /// <summary>Its default as a file has it; null when it must be given, or nothing is.</summary>
    public string? Default { get; init; }

    /// <summary>Whether it has no default.</summary>
    public bool IsRequired { get; init; }

    /// <summary>What is chosen from.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>The least allowed; of a list or a size, for each member. Null for any.</summary>
    public double? Min { get; init; }

    /// <summary>The most allowed; null for any.</summary>
    public double? Max { get; init; }

    /// <summary>Whether <see cref="Min"/> itself is forbidden.</summary>
    public bool IsAboveMin { get; init; }

    /// <summary>Whether numbers are whole.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Where a slider goes from and to, within what is allowed; null for anything else.</summary>
    public SliderReach? Reach { get; init; }

    /// <summary>The control of a member of a list; null for anything else.</summary>
    public Control? Member { get; init; }
}
