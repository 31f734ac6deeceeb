using System.Numerics;

namespace PipelineKit.Filters.Tone.Exact;

/// <summary>
/// The polynomial of lowest degree through some points, in exact arithmetic: at every point it has exactly the value given.
/// Found by Newton's divided differences and multiplied out.
/// </summary>
public sealed class ExactPolynomial
{
    // Whole numbers over one denominator: evaluation needs no common factors taken out.
    private readonly BigInteger[] numerators;
    private readonly BigInteger denominator;

    private ExactPolynomial(Rational[] coefficients)
    {
        Coefficients = coefficients;
        denominator = coefficients.Aggregate(BigInteger.One,
            (all, c) => all / BigInteger.GreatestCommonDivisor(all, c.Denominator) * c.Denominator);
        numerators = [.. coefficients.Select(c => c.Numerator * (denominator / c.Denominator))];
    }

    /// <summary>The coefficients, that of 1 first, that of x to the degree last.</summary>
    public IReadOnlyList<Rational> Coefficients { get; }

    /// <summary>The highest power, 0 for a constant.</summary>
    public int Degree => Coefficients.Count - 1;

    /// <summary>The polynomial through the points.</summary>
    /// <exception cref="ArgumentException">There is no point, the lists differ in
    /// length, or two points have the same x.</exception>
    public static ExactPolynomial Through(IReadOnlyList<Rational> x, IReadOnlyList<Rational> y)
    {
        if (x.Count == 0 || x.Count != y.Count || x.Distinct().Count() != x.Count)
            throw new ArgumentException("A polynomial goes through one or more points with different x.", nameof(x));
        var newton = Differences(x, y);
        var coefficients = new List<Rational> { newton[^1] };
        for (var k = x.Count - 2; k >= 0; k--)
        {
            // Times (X − x of k), plus the difference.
            coefficients.Add(coefficients[^1]);
            for (var i = coefficients.Count - 2; i > 0; i--)
                coefficients[i] = coefficients[i - 1] - x[k] * coefficients[i];
            coefficients[0] = newton[k] - x[k] * coefficients[0];
        }
        while (coefficients.Count > 1 && coefficients[^1].Sign == 0)
            coefficients.RemoveAt(coefficients.Count - 1);
        return new([.. coefficients]);
    }

    /// <summary>Its value, exactly.</summary>
    public Rational At(Rational x)
    {
        var (value, scale) = Evaluate(x);
        return new(value, scale);
    }

    /// <summary>Its value, rounded once.</summary>
    public double Near(Rational x)
    {
        var (value, scale) = Evaluate(x);
        return RationalText.Nearest(value, scale);
    }

    // Horner's rule for n/d with everything multiplied by d to the degree.
    private (BigInteger Value, BigInteger Scale) Evaluate(Rational x)
    {
        var (over, under) = (x.Numerator, x.Denominator);
        var (value, power) = (numerators[^1], BigInteger.One);
        for (var i = numerators.Length - 2; i >= 0; i--)
        {
            power *= under;
            value = value * over + numerators[i] * power;
        }
        return (value, denominator * power);
    }

    private static Rational[] Differences(IReadOnlyList<Rational> x, IReadOnlyList<Rational> y)
    {
        Rational[] differences = [.. y];
        for (var order = 1; order < differences.Length; order++)
            for (var i = differences.Length - 1; i >= order; i--)
                differences[i] = (differences[i] - differences[i - 1]) / (x[i] - x[i - order]);
        return differences;
    }
}
