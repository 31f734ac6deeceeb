using System.Globalization;
using System.Numerics;

namespace PipelineKit.Filters.Tone.Exact;

/// <summary>Parses fractions and formats them as decimals.</summary>
public static class RationalText
{
    // Without this limit, a few characters could denote numbers that exhaust memory.
    private const int MostDigits = 400;

    /// <summary>
    /// Parses <c>12</c>, <c>-0.5</c>, <c>1e-3</c> or <c>3/4</c> exactly; null if malformed or longer than 400 digits.
    /// </summary>
    public static Rational? Parse(string text)
    {
        var parts = text.Trim().Split('/');
        if (parts.Length > 2 || Decimal(parts[0]) is not { } numerator)
            return null;
        if (parts.Length == 1)
            return numerator;
        return Decimal(parts[1]) is { Sign: not 0 } denominator ? numerator / denominator : null;
    }

    /// <summary>
    /// Formats a decimal with a maximum number of significant digits, truncated rather than rounded; a trailing <c>…</c>
    /// indicates more digits.
    /// </summary>
    public static string ToDecimal(this Rational value, int digits)
    {
        var whole = BigInteger.DivRem(BigInteger.Abs(value.Numerator), value.Denominator, out var rest);
        var text = whole.ToString(CultureInfo.InvariantCulture);
        var left = whole.IsZero ? digits : Math.Max(0, digits - text.Length);
        var places = new System.Text.StringBuilder();
        while (left > 0 && !rest.IsZero && places.Length < MostDigits)
        {
            var digit = BigInteger.DivRem(rest * 10, value.Denominator, out rest);
            places.Append(digit);
            // Leading zeros after the decimal point are not significant.
            if (!whole.IsZero || !digit.IsZero || left < digits)
                left--;
        }
        return (value.Sign < 0 ? "-" : "") + text + (places.Length > 0 ? "." + places : "") + (rest.IsZero ? "" : "…");
    }

    /// <summary>Returns the double nearest to a fraction with a positive denominator, ties to even.</summary>
    internal static double Nearest(BigInteger numerator, BigInteger denominator)
    {
        if (numerator.IsZero)
            return 0;
        // A 62- or 63-bit quotient with a sticky last bit for any remainder, so that rounding it rounds the fraction only once.
        var magnitude = BigInteger.Abs(numerator);
        var shift = (int)(magnitude.GetBitLength() - denominator.GetBitLength()) - 62;
        var quotient = (ulong)BigInteger.DivRem(shift < 0 ? magnitude << -shift : magnitude,
            shift > 0 ? denominator << shift : denominator, out var rest);
        var result = Math.ScaleB((double)(quotient | (rest.IsZero ? 0ul : 1ul)), shift);
        return numerator.Sign < 0 ? -result : result;
    }

    private static Rational? Decimal(string text)
    {
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        text = text.Trim();
        if (text.Length is 0 or > MostDigits
            || !double.TryParse(text, Style, CultureInfo.InvariantCulture, out var rough) || !double.IsFinite(rough))
            return null;
        var exponentAt = text.IndexOfAny(['e', 'E']);
        var digits = exponentAt < 0 ? text : text[..exponentAt];
        if (!int.TryParse(exponentAt < 0 ? "0" : text[(exponentAt + 1)..],
            NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exponent)
            || Math.Abs((long)exponent) > MostDigits)
            return null;
        var point = digits.IndexOf('.');
        var power = exponent - (point < 0 ? 0 : digits.Length - point - 1);
        if (!BigInteger.TryParse(digits.Replace(".", ""),
            NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
            return null;
        var scale = BigInteger.Pow(10, Math.Abs(power));
        return power < 0 ? new Rational(whole, scale) : whole * scale;
    }
}
