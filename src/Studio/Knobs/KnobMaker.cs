using System.Globalization;
using PipelineKit.Controls;
using PipelineKit.Documents;
using PipelineKit.Parameters;
using PipelineKit.Registry;

namespace PipelineKit.Studio.Knobs;

/// <summary>Creates the controls of a pipeline with the values from its file.</summary>
internal static class KnobMaker
{
    /// <summary>Returns the controls of a stage: one for each parameter of its operator.</summary>
    public static IReadOnlyList<Knob> Of(StageDocument stage, OperatorDescriptor descriptor) =>
        [.. descriptor.Parameters.All.Select(p => Of(stage, p))];

    /// <summary>Returns the control of one parameter of a stage.</summary>
    public static Knob Of(StageDocument stage, ParameterDescriptor parameter)
    {
        var control = ControlMaker.Of(parameter);
        var written = stage.Parameters.FirstOrDefault(p => p.Key.Text == parameter.Name)?.Value;
        return Reaching(new($"stage/{stage.Name.Text}/{parameter.Name}", control,
            written is null ? control.Default ?? "" : ControlMaker.ValueOf(written)));
    }

    /// <summary>Returns the control of a pipeline parameter.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="value">The current value; null for the default.</param>
    public static Knob Of(ParameterDeclaration parameter, string? value = null)
    {
        var control = ControlMaker.Of(parameter);
        return Reaching(new($"parameter/{parameter.Name.Text}", control, value ?? control.Default ?? ""));
    }

    // A declared range may be too wide for a mouse; the slider covers the part near the value and the default.
    private static Knob Reaching(Knob knob)
    {
        if (!knob.IsNumber)
            return knob;
        var reach = KnobRange.Reach(knob.Min, knob.Max, Number(knob.Value) ?? knob.Min ?? 0, Number(knob.Control.Default));
        return knob with { Reach = reach, Step = KnobRange.Step(reach, knob.Control.IsWhole) };
    }

    private static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
