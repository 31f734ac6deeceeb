using System.Globalization;
using PipelineKit.Controls;
using PipelineKit.Diagnostics;
using PipelineKit.Editing.Values;
using PipelineKit.Operators;

namespace PipelineKit.Studio.Knobs;

/// <summary>Converts the text of a control to a value in the file.</summary>
internal static class KnobValue
{
    /// <summary>Returns the value; null if the text is invalid.</summary>
    /// <param name="kind">How the value is entered.</param>
    /// <param name="type">The type of the parameter's property; null for a parameter of the pipeline.</param>
    /// <param name="text">The text.</param>
    public static EditValue? Of(ControlKind kind, Type? type, string text) => kind switch
    {
        ControlKind.Slider or ControlKind.Number =>
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? EditValue.Number(number) : null,
        ControlKind.Switch => EditValue.Truth(text == "true"),
        ControlKind.Select or ControlKind.Color => EditValue.Text(text),
        _ when type == typeof(string) || type == typeof(ExpressionText) || text.Contains("${", StringComparison.Ordinal) =>
            EditValue.Text(text),
        _ => EditValue.Read(text, new DiagnosticBag()),
    };
}
