using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Operators;
using PipelineKit.Parameters;

namespace PipelineKit.Graph.Writing;

/// <summary>Values as a pipeline file writes them.</summary>
internal static partial class YamlText
{
    /// <summary>A value of a parameter.</summary>
    /// <param name="value">The value.</param>
    /// <param name="type">How its parameter is written.</param>
    /// <param name="inputs">The names of the stage's images, which an expression may name.</param>
    public static string Value(object value, ParameterType type, IReadOnlyList<string> inputs) => value switch
    {
        ExpressionText expression => Scalar(WithNumbers(expression.Text, expression.Parameters, inputs)),
        WindowWeights { Text: { } weights } named => Scalar(WithNumbers(weights, named.Parameters, inputs)),
        string text => Scalar(text),
        ParameterFile file => Scalar(file.Path),
        IEnumerable<string> texts => $"[{string.Join(", ", texts.Select(Scalar))}]",
        _ => type.Write(value),
    };

    /// <summary>Text in double quotes.</summary>
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

    /// <summary>The value of a parameter of the pipeline, which is at hand as text: what looks like a number is one.</summary>
    public static string Plain(string value) =>
        value is "true" or "false" || NumberText.Parse(new ScalarNode(value, Quoted: false, Nowhere)) is not null
        || value.StartsWith('[') || value.StartsWith('{') ? value : Scalar(value);

    private static Place Nowhere { get; } = new(new SourceText("", ""), 1, 1, 1);

    // Parameters of the pipeline that an expression names; what it binds or reads itself hides them.
    private static string WithNumbers(
        string text, IReadOnlyDictionary<string, double?> parameters, IReadOnlyList<string> inputs) =>
        Name().Replace(text, found => parameters.TryGetValue(found.Value, out var number) && number is { } known
            && !inputs.Contains(found.Value) && !Regex.IsMatch(text, $@"\b(let|out)\s+{Regex.Escape(found.Value)}\b")
            ? known < 0 ? $"({NumberText.Write(known)})" : NumberText.Write(known).ToString(CultureInfo.InvariantCulture)
            : found.Value);

    // Not a function's name, and not the tail of a number such as 1e3.
    [GeneratedRegex(@"(?<![\w.])[A-Za-z_]\w*(?!\w|\s*\()")]
    private static partial Regex Name();
}
