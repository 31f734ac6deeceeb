using System.Globalization;
using System.Numerics;

namespace PipelineKit.Filters.Tone.Exact;

/// <summary>A fraction of integers of any size, in lowest terms: arithmetic without rounding.</summary>
public readonly struct Rational : IEquatable<Rational>, IComparable<Rational>
{
    // One less than the denominator, so that the default value is 0.
    private readonly BigInteger beyondOne;

    private Rational(BigInteger numerator, BigInteger denominator, bool lowest)
    {
        var common = lowest ? BigInteger.One : BigInteger.GreatestCommonDivisor(numerator, denominator);
        if (denominator.Sign < 0)
            common = -common;
        (Numerator, beyondOne) = common.IsOne ? (numerator, denominator - 1) : (numerator / common, denominator / common - 1);
    }

    /// <summary>Initializes a fraction.</summary>
    /// <exception cref="DivideByZeroException">The denominator is 0.</exception>
    public Rational(BigInteger numerator, BigInteger denominator)
        : this(numerator, denominator.IsZero ? throw new DivideByZeroException() : denominator, lowest: false)
    {
    }

    /// <summary>0.</summary>
    public static Rational Zero => default;

    /// <summary>The numerator, which has the sign.</summary>
    public BigInteger Numerator { get; }

    /// <summary>The denominator, at least 1.</summary>
    public BigInteger Denominator => beyondOne + 1;

    /// <summary>The sign: −1, 0 or 1.</summary>
    public int Sign => Numerator.Sign;

    /// <summary>Converts an integer.</summary>
    public static implicit operator Rational(BigInteger value) => new(value, BigInteger.One, lowest: true);

    /// <summary>Converts an integer.</summary>
    public static implicit operator Rational(int value) => new(value, BigInteger.One, lowest: true);

    /// <summary>Adds two fractions.</summary>
    public static Rational operator +(Rational a, Rational b) =>
        new(a.Numerator * b.Denominator + b.Numerator * a.Denominator, a.Denominator * b.Denominator);

    /// <summary>Subtracts two fractions.</summary>
    public static Rational operator -(Rational a, Rational b) => a + -b;

    /// <summary>Negates a fraction.</summary>
    public static Rational operator -(Rational a) => new(-a.Numerator, a.Denominator, lowest: true);

    /// <summary>Multiplies two fractions.</summary>
    public static Rational operator *(Rational a, Rational b) => new(a.Numerator * b.Numerator, a.Denominator * b.Denominator);

    /// <summary>Divides two fractions.</summary>
    /// <exception cref="DivideByZeroException"><paramref name="b"/> is 0.</exception>
    public static Rational operator /(Rational a, Rational b) => new(a.Numerator * b.Denominator, a.Denominator * b.Numerator);

    /// <summary>Returns whether two fractions are equal.</summary>
    public static bool operator ==(Rational a, Rational b) => a.Equals(b);

    /// <summary>Returns whether two fractions are different.</summary>
    public static bool operator !=(Rational a, Rational b) => !a.Equals(b);

    /// <summary>Returns whether the first fraction is less than the second.</summary>
    public static bool operator <(Rational a, Rational b) => a.CompareTo(b) < 0;

    /// <summary>Returns whether the first fraction is greater than the second.</summary>
    public static bool operator >(Rational a, Rational b) => a.CompareTo(b) > 0;

    /// <summary>Converts a finite double exactly.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite.</exception>
    public static Rational Exactly(double value)
    {
        if (!double.IsFinite(value))
            throw new ArgumentOutOfRangeException(nameof(value), value, "Only a finite number is a fraction.");
        var bits = BitConverter.DoubleToInt64Bits(value);
        var exponent = (int)(bits >> 52 & 0x7FF);
        var mantissa = bits & 0xFFFFFFFFFFFFF | (exponent == 0 ? 0 : 1L << 52);
        var power = Math.Max(exponent, 1) - 1075;
        BigInteger whole = bits < 0 ? -mantissa : mantissa;
        return power >= 0 ? whole << power : new Rational(whole, BigInteger.One << -power);
    }

    /// <summary>Returns the nearest double, ties to even; ±∞ if out of range.</summary>
    public double ToDouble() => RationalText.Nearest(Numerator, Denominator);

    /// <inheritdoc/>
    public int CompareTo(Rational other) => (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);

    /// <inheritdoc/>
    public bool Equals(Rational other) => Numerator == other.Numerator && beyondOne == other.beyondOne;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Rational other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Numerator, beyondOne);

    /// <summary>Returns <c>-3/4</c>, or <c>5</c> for an integer.</summary>
    public override string ToString() => beyondOne.IsZero
        ? Numerator.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{Numerator}/{Denominator}");
}
