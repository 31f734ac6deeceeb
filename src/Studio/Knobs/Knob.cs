namespace PipelineKit.Studio.Knobs;

/// <summary>A control of one parameter, as its declaration asks for it.</summary>
/// <param name="Id">What it turns: <c>stage/blur/sigma</c> or <c>parameter/k</c>.</param>
/// <param name="Label">The parameter's name.</param>
/// <param name="Kind">How it is turned.</param>
/// <param name="Value">Its value, as the file has it or would have it.</param>
public sealed record Knob(string Id, string Label, KnobKind Kind, string Value)
{
    /// <summary>What it is for.</summary>
    public string? Summary { get; init; }

    /// <summary>Its unit.</summary>
    public string? Unit { get; init; }

    /// <summary>The default, as one would write it; null for none.</summary>
    public string? Default { get; init; }

    /// <summary>What is chosen from.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>The bounds of a number, where there are any.</summary>
    public double? Min { get; init; }

    /// <summary>The bounds of a number, where there are any.</summary>
    public double? Max { get; init; }

    /// <summary>From where to where a slider goes: the bounds, or about the default where they are far apart.</summary>
    public (double From, double To) Reach { get; init; }

    /// <summary>The step of a slider; 0 for any.</summary>
    public double Step { get; init; }

    /// <summary>Whether the file says it; else the default holds.</summary>
    public bool IsWritten { get; init; }
}

/// <summary>How a control is turned.</summary>
public enum KnobKind
{
    /// <summary>A slider, and a field for the number.</summary>
    Number,

    /// <summary>One of some names.</summary>
    Choice,

    /// <summary>On or off.</summary>
    Switch,

    /// <summary>A color.</summary>
    Color,

    /// <summary>Text on several lines: an expression, a table.</summary>
    Lines,

    /// <summary>Text.</summary>
    Text,
}
