using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Operators;
using PipelineKit.Parameters;

namespace PipelineKit.Graph.Writing;

/// <summary>Formats values for a pipeline file.</summary>
internal static partial class YamlText
{
    /// <summary>Formats a parameter value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="type">The type of the parameter.</param>
    /// <param name="inputs">The names of the stage's images, which an expression can use.</param>
    public static string Value(object value, ParameterType type, IReadOnlyList<string> inputs) => value switch
    {
        ExpressionText expression => Scalar(WithNumbers(expression.Text, expression.Parameters, inputs)),
        WindowWeights { Text: { } weights } named => Scalar(WithNumbers(weights, named.Parameters, inputs)),
        string text => Scalar(text),
        ParameterFile file => Scalar(file.Path),
        IEnumerable<string> texts => $"[{string.Join(", ", texts.Select(Scalar))}]",
        _ => type.Write(value),
    };

    /// <summary>Formats text in double quotes.</summary>
    public static string Scalar(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
            quoted.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                _ when char.IsControl(c) || c is '\u2028' or '\u2029' or '\uFEFF' => $"\\u{(int)c:X4}",
                _ => c.ToString(),
            });
        return quoted.Append('"').ToString();
    }

    /// <summary>
    /// Formats the value of a pipeline parameter, which is available as text; text that looks like a number is one.
    /// </summary>
    public static string Plain(string value) =>
        value is "true" or "false" || NumberText.Parse(new ScalarNode(value, Quoted: false, Nowhere)) is not null
        || value.StartsWith('[') || value.StartsWith('{') ? value : Scalar(value);

    private static Place Nowhere { get; } = new(new SourceText("", ""), 1, 1, 1);

    // Replaces pipeline parameters in an expression, unless its own bindings or inputs hide them.
    private static string WithNumbers(
        string text, IReadOnlyDictionary<string, double?> parameters, IReadOnlyList<string> inputs) =>
        Name().Replace(text, found => parameters.TryGetValue(found.Value, out var number) && number is { } known
            && !inputs.Contains(found.Value) && !Regex.IsMatch(text, $@"\b(let|out)\s+{Regex.Escape(found.Value)}\b")
            ? known < 0 ? $"({NumberText.Write(known)})" : NumberText.Write(known).ToString(CultureInfo.InvariantCulture)
            : found.Value);

    // Neither a function name nor the end of a number such as 1e3.
    [GeneratedRegex(@"(?<![\w.])[A-Za-z_]\w*(?!\w|\s*\()")]
    private static partial Regex Name();
}
