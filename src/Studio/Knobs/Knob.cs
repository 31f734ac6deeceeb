using PipelineKit.Controls;

namespace PipelineKit.Studio.Knobs;

/// <summary>A control on the page, with its value.</summary>
/// <param name="Id">The parameter that it sets: <c>stage/blur/sigma</c> or <c>parameter/k</c>.</param>
/// <param name="Control">The kind of control that the parameter's declaration requires.</param>
/// <param name="Value">The value in the file, or the default.</param>
public sealed record Knob(string Id, Control Control, string Value)
{
    /// <summary>The label; the name of the parameter by default.</summary>
    public string Label { get; init; } = Control.Name;

    /// <summary>How the value is entered. A reference to another value is text, whatever it stands for.</summary>
    public ControlKind Kind => Value.Contains("${", StringComparison.Ordinal) ? ControlKind.Text : Control.Kind;

    /// <summary>Whether the value is a number, with a slider beside its field.</summary>
    public bool IsNumber => Kind is ControlKind.Slider or ControlKind.Number;

    /// <summary>The smallest number that can be entered; null for any.</summary>
    public double? Min { get; init; } = Control.Min;

    /// <summary>The largest number that can be entered; null for any.</summary>
    public double? Max { get; init; } = Control.Max;

    /// <summary>The range of the slider.</summary>
    public (double From, double To) Reach { get; init; }

    /// <summary>The step of the slider; 0 for any.</summary>
    public double Step { get; init; }
}
