using System.Globalization;
using PipelineKit.Filters.Tone.Exact;

namespace PipelineKit.Filters.Tone;

/// <summary>The overshoot of a curve beyond the lowest and highest of its points, between the first and the last.</summary>
/// <param name="Low">The lowest value of the curve.</param>
/// <param name="LowAt">The position of the lowest value.</param>
/// <param name="Below">The distance below the lowest point; 0 if there is none.</param>
/// <param name="High">The highest value of the curve.</param>
/// <param name="HighAt">The position of the highest value.</param>
/// <param name="Above">The distance above the highest point; 0 if there is none.</param>
public sealed record Overshoot(double Low, double LowAt, double Below, double High, double HighAt, double Above)
{
    private const int PerPiece = 16, Refinements = 60;

    /// <summary>Whether the curve overshoots.</summary>
    public bool Any => Below > 0 || Above > 0;

    /// <summary>Computes the overshoot of the polynomial through points ordered by x.</summary>
    internal static Overshoot OfPolynomial(double[] x, double[] y)
    {
        Rational[] exactX = [.. x.Select(Rational.Exactly)], exactY = [.. y.Select(Rational.Exactly)];
        return Of(ExactPolynomial.Through(exactX, exactY), x, y);
    }

    /// <summary>
    /// Computes the overshoot of a polynomial between points ordered by x: samples 16 positions per interval, then refines.
    /// </summary>
    public static Overshoot Of(ExactPolynomial curve, double[] x, double[] y) =>
        Of(at => curve.Near(Rational.Exactly(at)), Places(x), y);

    /// <summary>Computes the overshoot of a piecewise cubic.</summary>
    internal static Overshoot Of(PiecewiseCubic curve) => Of(curve.At, Places(curve.Knots), curve.C0);

    /// <summary>Describes the overshoot; empty if there is none.</summary>
    public override string ToString()
    {
        var above = string.Create(CultureInfo.InvariantCulture,
            $"up to {High:G7}, {Above:G4} above the highest, near x = {HighAt:G4}");
        var below = string.Create(CultureInfo.InvariantCulture,
            $"down to {Low:G7}, {Below:G4} below the lowest, near x = {LowAt:G4}");
        return (Above > 0, Below > 0) switch
        {
            (true, true) => $"{above}, and {below}",
            (true, false) => above,
            (false, true) => below,
            _ => "",
        };
    }

    private static List<double> Places(double[] x)
    {
        var places = new List<double>();
        for (var i = 0; i + 1 < x.Length; i++)
            for (var step = 0; step < PerPiece; step++)
                places.Add(x[i] + (x[i + 1] - x[i]) * step / PerPiece);
        places.Add(x[^1]);
        return places;
    }

    /// <summary>Computes the overshoot of a function from ordered positions, refined between neighbors.</summary>
    private static Overshoot Of(Func<double, double> curve, List<double> places, double[] y)
    {
        var values = places.Select(curve).ToArray();
        var (low, high) = (Array.IndexOf(values, values.Min()), Array.IndexOf(values, values.Max()));
        var lowAt = Narrow(v => -curve(v), places, low);
        var highAt = Narrow(curve, places, high);
        var (least, most) = (Math.Min(curve(lowAt), y.Min()), Math.Max(curve(highAt), y.Max()));
        var rounding = 1e-9 * (y.Max() - y.Min());
        return new(least, lowAt, Beyond(y.Min() - least), most, highAt, Beyond(most - y.Max()));
        double Beyond(double difference) => difference > rounding ? difference : 0;
    }

    // Golden-section search for the maximum near a position.
    private static double Narrow(Func<double, double> curve, List<double> places, int at)
    {
        var ratio = (Math.Sqrt(5) - 1) / 2;
        var (from, to) = (places[Math.Max(0, at - 1)], places[Math.Min(places.Count - 1, at + 1)]);
        var (left, right) = (to - ratio * (to - from), from + ratio * (to - from));
        var (leftValue, rightValue) = (curve(left), curve(right));
        for (var i = 0; i < Refinements && left < right; i++)
            if (leftValue >= rightValue)
            {
                (to, right, rightValue) = (right, left, leftValue);
                left = to - ratio * (to - from);
                leftValue = curve(left);
            }
            else
            {
                (from, left, leftValue) = (left, right, rightValue);
                right = from + ratio * (to - from);
                rightValue = curve(right);
            }
        return curve(places[at]) >= Math.Max(leftValue, rightValue) ? places[at] : leftValue >= rightValue ? left : right;
    }
}
