using System.Globalization;
using PipelineKit.Documents;

namespace PipelineKit.Parameters;

/// <summary>Numbers in a pipeline file, culture-invariant: <c>3</c>, <c>-.5</c>, <c>1e-3</c>.</summary>
internal static class NumberText
{
    private const NumberStyles Style = NumberStyles.AllowLeadingSign
        | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>Parses a number, including infinities and NaN; returns null when the value is not a number.</summary>
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
                // Numbers out of range become infinite.
                return double.TryParse(scalar.Text, Style, CultureInfo.InvariantCulture, out var number) ? number : null;
        }
    }

    /// <summary>Returns the shortest text that parses to the same number.</summary>
    public static string Write(double value) =>
        double.IsNaN(value) ? "nan"
        : double.IsInfinity(value) ? value > 0 ? "inf" : "-inf"
        : value.ToString("R", CultureInfo.InvariantCulture);
}
