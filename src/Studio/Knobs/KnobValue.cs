using System.Globalization;
using PipelineKit.Diagnostics;
using PipelineKit.Editing.Values;
using PipelineKit.Operators;

namespace PipelineKit.Studio.Knobs;

/// <summary>What a control says, as a value for the file.</summary>
internal static class KnobValue
{
    /// <summary>The value; null when the text cannot be read.</summary>
    /// <param name="kind">How the control is turned.</param>
    /// <param name="type">The type of the parameter's property; null for a parameter of the pipeline.</param>
    /// <param name="text">What was entered.</param>
    public static EditValue? Of(KnobKind kind, Type? type, string text) => kind switch
    {
        KnobKind.Number => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? EditValue.Number(number) : null,
        KnobKind.Switch => EditValue.Truth(text == "true"),
        KnobKind.Choice or KnobKind.Color => EditValue.Text(text),
        _ when type == typeof(string) || type == typeof(ExpressionText) || text.Contains("${", StringComparison.Ordinal) =>
            EditValue.Text(text),
        _ => EditValue.Read(text, new DiagnosticBag()),
    };
}
