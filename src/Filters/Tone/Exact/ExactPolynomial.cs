using System.Numerics;

namespace PipelineKit.Filters.Tone.Exact;

/// <summary>
/// The polynomial of lowest degree through some points, in exact arithmetic, computed by Newton's divided differences and
/// expanded.
/// </summary>
public sealed class ExactPolynomial
{
    // Integers over a common denominator: evaluation needs no reduction.
    private readonly BigInteger[] numerators;
    private readonly BigInteger denominator;

    private ExactPolynomial(Rational[] coefficients)
    {
        Coefficients = coefficients;
        denominator = coefficients.Aggregate(BigInteger.One,
            (all, c) => all / BigInteger.GreatestCommonDivisor(all, c.Denominator) * c.Denominator);
        numerators = [.. coefficients.Select(c => c.Numerator * (denominator / c.Denominator))];
    }

    /// <summary>The coefficients in ascending order of powers.</summary>
    public IReadOnlyList<Rational> Coefficients { get; }

    /// <summary>The degree; 0 for a constant.</summary>
    public int Degree => Coefficients.Count - 1;

    /// <summary>Creates the polynomial through points.</summary>
    /// <exception cref="ArgumentException">There are no points, the lists differ in length, or two points have the same
    /// x.</exception>
    public static ExactPolynomial Through(IReadOnlyList<Rational> x, IReadOnlyList<Rational> y)
    {
        if (x.Count == 0 || x.Count != y.Count || x.Distinct().Count() != x.Count)
            throw new ArgumentException("A polynomial goes through one or more points with different x.", nameof(x));
        var newton = Differences(x, y);
        var coefficients = new List<Rational> { newton[^1] };
        for (var k = x.Count - 2; k >= 0; k--)
        {
            // Multiplies by (X − x of k) and adds the difference.
            coefficients.Add(coefficients[^1]);
            for (var i = coefficients.Count - 2; i > 0; i--)
                coefficients[i] = coefficients[i - 1] - x[k] * coefficients[i];
            coefficients[0] = newton[k] - x[k] * coefficients[0];
        }
        while (coefficients.Count > 1 && coefficients[^1].Sign == 0)
            coefficients.RemoveAt(coefficients.Count - 1);
        return new([.. coefficients]);
    }

    /// <summary>Returns the exact value at x.</summary>
    public Rational At(Rational x)
    {
        var (value, scale) = Evaluate(x);
        return new(value, scale);
    }

    /// <summary>Returns the value at x, rounded once.</summary>
    public double Near(Rational x)
    {
        var (value, scale) = Evaluate(x);
        return RationalText.Nearest(value, scale);
    }

    // Horner's method for n/d, with everything multiplied by d to the power of the degree.
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
