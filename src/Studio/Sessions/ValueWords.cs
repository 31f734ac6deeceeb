using System.Globalization;

namespace PipelineKit.Studio.Sessions;

/// <summary>Values as people read them.</summary>
internal static class ValueWords
{
    /// <summary>A number with the digits that tell it from its neighbors on a screen.</summary>
    public static string Of(object value) => value switch
    {
        double number when double.IsInteger(number) && Math.Abs(number) < 1e15 =>
            number.ToString("0", CultureInfo.InvariantCulture),
        double number => number.ToString("G8", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
