using System.Globalization;
using PipelineKit.Documents;
using PipelineKit.Operators;
using PipelineKit.Parameters;
using PipelineKit.Registry;

namespace PipelineKit.Studio.Knobs;

/// <summary>Makes controls of declarations.</summary>
internal static class KnobMaker
{
    /// <summary>The controls of a stage: one for each parameter of its operator.</summary>
    public static IReadOnlyList<Knob> Of(StageDocument stage, OperatorDescriptor descriptor) =>
        [.. descriptor.Parameters.All.Select(p => Of(stage, p))];

    /// <summary>The control of a parameter of the pipeline.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="value">Its value now; null for its default.</param>
    public static Knob Of(ParameterDeclaration parameter, string? value = null)
    {
        var initial = Written(parameter.Default);
        var text = value ?? initial;
        var number = Number(text);
        var isNumber = parameter.Type is "number" or "integer" || parameter.Type is null && number is not null
            && parameter.Default is ScalarNode { Quoted: false };
        var whole = parameter.Type == "integer"
            || parameter.Type is null && IsWhole(initial) && IsWhole(parameter.Min) && IsWhole(parameter.Max);
        return new Knob($"parameter/{parameter.Name.Text}", parameter.Name.Text, parameter.Choices.Count > 0 ? KnobKind.Choice
            : isNumber ? KnobKind.Number : text is "true" or "false" ? KnobKind.Switch : IsColor(text) ? KnobKind.Color
            : parameter.Default is ListNode ? KnobKind.Lines : KnobKind.Text, text)
        {
            Summary = parameter.Summary,
            Default = initial,
            Choices = parameter.Choices,
            IsWritten = true,
        }.Reaching(parameter.Min, parameter.Max, whole);
    }

    private static Knob Of(StageDocument stage, ParameterDescriptor parameter)
    {
        var written = stage.Parameters.FirstOrDefault(p => p.Key.Text == parameter.Name)?.Value;
        var text = written is null ? parameter.DefaultText ?? "" : Written(written);
        var type = Nullable.GetUnderlyingType(parameter.ClrType) ?? parameter.ClrType;
        var isNumber = type == typeof(double) || type == typeof(int) || type == typeof(long);
        // What refers to another value is text, whatever it stands for.
        var refers = text.Contains("${", StringComparison.Ordinal);
        var kind = refers ? KnobKind.Text
            : parameter.Choices.Count > 0 ? KnobKind.Choice
            : type == typeof(bool) ? KnobKind.Switch
            : isNumber ? KnobKind.Number
            : type == typeof(ExpressionText) || type == typeof(Imaging.Matrix) || text.Length > 40 ? KnobKind.Lines
            : IsColor(text) ? KnobKind.Color : KnobKind.Text;
        return new Knob($"stage/{stage.Name.Text}/{parameter.Name}", parameter.Name, kind, text)
        {
            Summary = parameter.Summary,
            Unit = parameter.Unit,
            Default = parameter.DefaultText,
            Choices = parameter.Choices,
            IsWritten = written is not null,
        }.Reaching(Finite(parameter.Range.Min), Finite(parameter.Range.Max), type == typeof(int) || type == typeof(long));
    }

    private static Knob Reaching(this Knob knob, double? min, double? max, bool whole)
    {
        if (knob.Kind != KnobKind.Number)
            return knob;
        var reach = KnobRange.Reach(min, max, Number(knob.Value) ?? min ?? 0, Number(knob.Default ?? ""));
        return knob with { Min = min, Max = max, Reach = reach, Step = KnobRange.Step(reach, whole) };
    }

    /// <summary>A value as the file has it.</summary>
    public static string Written(Node node) => node switch
    {
        ScalarNode scalar => scalar.Text,
        ListNode list => $"[{string.Join(", ", list.Items.Select(Written))}]",
        MapNode map => $"{{ {string.Join(", ", map.Entries.Select(e => $"{e.Key.Text}: {Written(e.Value)}"))} }}",
        _ => "",
    };

    private static double? Finite(double number) => double.IsFinite(number) ? number : null;

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static bool IsWhole(string text) => Number(text) is { } number && double.IsInteger(number);

    private static bool IsWhole(double? number) => number is null || double.IsInteger(number.Value);

    private static bool IsColor(string text) =>
        text.Length == 7 && text[0] == '#' && text.Skip(1).All(char.IsAsciiHexDigit);
}
