using System.Globalization;

namespace PipelineKit.Studio.Sessions;

/// <summary>Formats values for people.</summary>
internal static class ValueWords
{
    /// <summary>Returns a number with up to eight significant digits.</summary>
    public static string Of(object value) => value switch
    {
        double number when double.IsInteger(number) && Math.Abs(number) < 1e15 =>
            number.ToString("0", CultureInfo.InvariantCulture),
        double number => number.ToString("G8", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
