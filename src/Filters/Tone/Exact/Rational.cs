using System.Globalization;
using System.Numerics;

namespace PipelineKit.Filters.Tone.Exact;

/// <summary>A fraction of whole numbers of any length, in lowest terms: arithmetic without rounding.</summary>
public readonly struct Rational : IEquatable<Rational>, IComparable<Rational>
{
    // One less than the denominator, so that the default is 0.
    private readonly BigInteger beyondOne;

    private Rational(BigInteger numerator, BigInteger denominator, bool lowest)
    {
        var common = lowest ? BigInteger.One : BigInteger.GreatestCommonDivisor(numerator, denominator);
        if (denominator.Sign < 0)
            common = -common;
        (Numerator, beyondOne) = common.IsOne ? (numerator, denominator - 1) : (numerator / common, denominator / common - 1);
    }

    /// <summary>A fraction.</summary>
    /// <exception cref="DivideByZeroException">The denominator is 0.</exception>
    public Rational(BigInteger numerator, BigInteger denominator)
        : this(numerator, denominator.IsZero ? throw new DivideByZeroException() : denominator, lowest: false)
    {
    }

    /// <summary>0.</summary>
    public static Rational Zero => default;

    /// <summary>Above the line, with the sign.</summary>
    public BigInteger Numerator { get; }

    /// <summary>Below the line, at least 1.</summary>
    public BigInteger Denominator => beyondOne + 1;

    /// <summary>−1, 0 or 1.</summary>
    public int Sign => Numerator.Sign;

    /// <summary>A whole number.</summary>
    public static implicit operator Rational(BigInteger value) => new(value, BigInteger.One, lowest: true);

    /// <summary>A whole number.</summary>
    public static implicit operator Rational(int value) => new(value, BigInteger.One, lowest: true);

    /// <summary>The sum.</summary>
    public static Rational operator +(Rational a, Rational b) =>
        new(a.Numerator * b.Denominator + b.Numerator * a.Denominator, a.Denominator * b.Denominator);

    /// <summary>The difference.</summary>
    public static Rational operator -(Rational a, Rational b) => a + -b;

    /// <summary>The negative.</summary>
    public static Rational operator -(Rational a) => new(-a.Numerator, a.Denominator, lowest: true);

    /// <summary>The product.</summary>
    public static Rational operator *(Rational a, Rational b) => new(a.Numerator * b.Numerator, a.Denominator * b.Denominator);

    /// <summary>The quotient.</summary>
    /// <exception cref="DivideByZeroException"><paramref name="b"/> is 0.</exception>
    public static Rational operator /(Rational a, Rational b) => new(a.Numerator * b.Denominator, a.Denominator * b.Numerator);

    /// <summary>Whether two are the same number.</summary>
    public static bool operator ==(Rational a, Rational b) => a.Equals(b);

    /// <summary>Whether two are different numbers.</summary>
    public static bool operator !=(Rational a, Rational b) => !a.Equals(b);

    /// <summary>Whether the first is below the second.</summary>
    public static bool operator <(Rational a, Rational b) => a.CompareTo(b) < 0;

    /// <summary>Whether the first is above the second.</summary>
    public static bool operator >(Rational a, Rational b) => a.CompareTo(b) > 0;

    /// <summary>A finite double exactly: every one is a fraction of a power of two.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not finite.</exception>
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

    /// <summary>The nearest double, ties to even; ±∞ beyond the largest.</summary>
    public double ToDouble() => RationalText.Nearest(Numerator, Denominator);

    /// <inheritdoc/>
    public int CompareTo(Rational other) => (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);

    /// <inheritdoc/>
    public bool Equals(Rational other) => Numerator == other.Numerator && beyondOne == other.beyondOne;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Rational other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Numerator, beyondOne);

    /// <summary><c>-3/4</c>, or <c>5</c> when it is whole.</summary>
    public override string ToString() => beyondOne.IsZero
        ? Numerator.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{Numerator}/{Denominator}");
}
