using System.Globalization;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Parameters;

namespace PipelineKit.Studio.Evaluation;

/// <summary>Writes a parameter's value completely, including the pipeline parameters that an expression uses.</summary>
internal static class ValueText
{
    /// <summary>The text.</summary>
    public static string Of(ParameterType type, object value) => value switch
    {
        ExpressionText expression => expression.Text + Of(expression.Parameters),
        WindowWeights weights => (weights.Text ?? Of(weights.Table!)) + Of(weights.Parameters),
        Matrix table => Of(table),
        _ => type.Write(value),
    };

    private static string Of(Matrix table) => $"{table.Rows}x{table.Columns}:"
        + string.Join(' ', table.Values.ToArray().Select(v => v.ToString("R", CultureInfo.InvariantCulture)));

    private static string Of(IReadOnlyDictionary<string, double?> parameters) => string.Concat(parameters
        .OrderBy(p => p.Key, StringComparer.Ordinal)
        .Select(p => string.Create(CultureInfo.InvariantCulture, $";{p.Key}={p.Value:R}")));
}
