using System.Globalization;
using PipelineKit.Documents;

namespace PipelineKit.Parameters;

/// <summary>Numbers as a pipeline file writes them, whatever the machine's language: <c>3</c>, <c>-.5</c>, <c>1e-3</c>.</summary>
internal static class NumberText
{
    private const NumberStyles Style = NumberStyles.AllowLeadingSign
        | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>The number a value is, infinite ones and nan included; null when it is none.</summary>
    public static double? Parse(Node node)
    {
        if (node is not ScalarNode { Quoted: false } scalar)
            return null;
        switch (scalar.Text.ToLowerInvariant())
        {
            case "inf" or "+inf" or ".inf" or "+.inf":
                return double.PositiveInfinity;
            case "-inf" or "-.inf":
                return double.NegativeInfinity;
            case "nan" or ".nan":
                return double.NaN;
            default:
                // Beyond the largest number this is infinite.
                return double.TryParse(scalar.Text, Style, CultureInfo.InvariantCulture, out var number) ? number : null;
        }
    }

    /// <summary>The shortest text that reads as the same number.</summary>
    public static string Write(double value) =>
        double.IsNaN(value) ? "nan"
        : double.IsInfinity(value) ? value > 0 ? "inf" : "-inf"
        : value.ToString("R", CultureInfo.InvariantCulture);
}
