using PipelineKit.Editing.Syntax;
using PipelineKit.Editing.Values;
using PipelineKit.Graph.Writing;

namespace PipelineKit.Editing.Changes;

/// <summary>Writes values on one line.</summary>
internal static class ScalarText
{
    private const string Indicators = "-?:,[]{}#&*!|>'\"%@`";

    /// <summary>Writes a value on one line.</summary>
    /// <param name="value">The value.</param>
    /// <param name="flow">Whether the value is within brackets.</param>
    /// <param name="style">The preferred quotes.</param>
    public static string Of(EditValue value, bool flow, SyntaxKind style = SyntaxKind.Plain) => value switch
    {
        ListValue list => $"[{string.Join(", ", list.Items.Select(i => Of(i, flow: true)))}]",
        MapValue { Entries.Count: 0 } => "{}",
        MapValue map => $"{{ {string.Join(", ", map.Entries.Select(e => $"{Key(e.Key)}: {Of(e.Value, flow: true)}"))} }}",
        _ => Scalar((ScalarValue)value, flow, style),
    };

    /// <summary>Writes a key.</summary>
    public static string Key(string text) => Scalar(new(text, ScalarValue.IsAmbiguous(text)), flow: true, SyntaxKind.Plain);

    private static string Scalar(ScalarValue value, bool flow, SyntaxKind style)
    {
        if (value.IsWord)
            return value.Said;
        var simple = value.Said.All(IsPrintable);
        return style switch
        {
            SyntaxKind.DoubleQuoted => YamlText.Scalar(value.Said),
            SyntaxKind.SingleQuoted when simple => Single(value.Said),
            _ when !value.Quoted && simple && IsPlain(value.Said, flow) => value.Said,
            _ when simple && value.Said.AsSpan().ContainsAny('"', '\\') => Single(value.Said),
            _ => YamlText.Scalar(value.Said),
        };
    }

    private static string Single(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private static bool IsPrintable(char c) =>
        !char.IsControl(c) && c is not ('\u2028' or '\u2029' or '\uFEFF' or '\uFFFE' or '\uFFFF');

    // Stricter than YAML, but covers the texts commonly written without quotes.
    private static bool IsPlain(string text, bool flow) =>
        text.Length > 0 && !char.IsWhiteSpace(text[0]) && !char.IsWhiteSpace(text[^1])
        && (!Indicators.Contains(text[0], StringComparison.Ordinal) || text[0] == '-' && text.Length > 1
            && char.IsLetterOrDigit(text[1]))
        && text[^1] != ':' && !text.Contains(": ", StringComparison.Ordinal) && !text.Contains(" #", StringComparison.Ordinal)
        && !text.StartsWith("---", StringComparison.Ordinal) && !text.StartsWith("...", StringComparison.Ordinal)
        && text is not "<<" and not "="
        && !(flow && text.AsSpan().ContainsAny(",[]{}:"));
}
