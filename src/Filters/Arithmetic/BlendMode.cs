using System.Numerics;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Arithmetic;

/// <summary>
/// The separable blend modes of W3C's Compositing and Blending Level 1, section 10.1; b is the backdrop, s the source, both 0 to
/// 1.
/// </summary>
public enum BlendMode
{
    /// <summary>s.</summary>
    Normal,

    /// <summary>b s.</summary>
    Multiply,

    /// <summary>b + s − b s.</summary>
    Screen,

    /// <summary>Hard light with the roles exchanged: the backdrop controls the contrast.</summary>
    Overlay,

    /// <summary>min(b, s).</summary>
    Darken,

    /// <summary>max(b, s).</summary>
    Lighten,

    /// <summary>b / (1 − s), at most 1; 0 where b is 0.</summary>
    ColorDodge,

    /// <summary>1 − (1 − b) / s, at least 0; 1 where b is 1.</summary>
    ColorBurn,

    /// <summary>Multiply with 2s where s is at most 0.5, screen with 2s − 1 above.</summary>
    HardLight,

    /// <summary>A softer hard light.</summary>
    SoftLight,

    /// <summary>|b − s|.</summary>
    Difference,

    /// <summary>b + s − 2 b s.</summary>
    Exclusion,
}

internal readonly struct NormalBlend<T> : IBinaryFormula<T>
{
    public Vector<T> Apply(Vector<T> b, Vector<T> s) => s;
}

internal readonly struct MultiplyBlend<T> : IBinaryFormula<T>
{
    public Vector<T> Apply(Vector<T> b, Vector<T> s) => b * s;
}

internal readonly struct ScreenBlend<T> : IBinaryFormula<T>
{
    public Vector<T> Apply(Vector<T> b, Vector<T> s) => b + s - b * s;
}

internal readonly struct HardLightBlend<T> : IBinaryFormula<T>
{
    public Vector<T> Apply(Vector<T> b, Vector<T> s)
    {
        var twice = s + s;
        var above = twice - Vector<T>.One;
        return Vector.ConditionalSelect(Vector.LessThanOrEqual(twice, Vector<T>.One), b * twice, b + above - b * above);
    }
}

internal readonly struct OverlayBlend<T> : IBinaryFormula<T>
{
    public Vector<T> Apply(Vector<T> b, Vector<T> s) => default(HardLightBlend<T>).Apply(s, b);
}

internal readonly struct DarkenBlend<T> : IBinaryFormula<T>
{
    public Vector<T> Apply(Vector<T> b, Vector<T> s) => Vector.Min(b, s);
}

internal readonly struct LightenBlend<T> : IBinaryFormula<T>
{
    public Vector<T> Apply(Vector<T> b, Vector<T> s) => Vector.Max(b, s);
}

internal readonly struct ColorDodgeBlend<T> : IBinaryFormula<T>
{
    public Vector<T> Apply(Vector<T> b, Vector<T> s)
    {
        var one = Vector<T>.One;
        var dodged = Vector.ConditionalSelect(Vector.GreaterThanOrEqual(s, one), one, Vector.Min(one, b / (one - s)));
        return Vector.ConditionalSelect(Vector.Equals(b, Vector<T>.Zero), b, dodged);
    }
}

internal readonly struct ColorBurnBlend<T> : IBinaryFormula<T>
{
    public Vector<T> Apply(Vector<T> b, Vector<T> s)
    {
        var one = Vector<T>.One;
        var burned = Vector.ConditionalSelect(Vector.LessThanOrEqual(s, Vector<T>.Zero),
            Vector<T>.Zero, one - Vector.Min(one, (one - b) / s));
        return Vector.ConditionalSelect(Vector.Equals(b, one), b, burned);
    }
}

internal readonly struct SoftLightBlend<T> : IBinaryFormula<T>
{
    public Vector<T> Apply(Vector<T> b, Vector<T> s)
    {
        var (one, two) = (Vector<T>.One, Vector<T>.One + Vector<T>.One);
        var (four, twice) = (two + two, s + s);
        var cubic = ((four * four * b - (two + one) * four) * b + four) * b;
        var root = Vector.SquareRoot(Vector.Max(b, Vector<T>.Zero));
        var raised = Vector.ConditionalSelect(Vector.LessThanOrEqual(four * b, one), cubic, root);
        return Vector.ConditionalSelect(Vector.LessThanOrEqual(twice, one),
            b - (one - twice) * b * (one - b), b + (twice - one) * (raised - b));
    }
}

internal readonly struct DifferenceBlend<T> : IBinaryFormula<T>
{
    public Vector<T> Apply(Vector<T> b, Vector<T> s) => Vector.Abs(b - s);
}

internal readonly struct ExclusionBlend<T> : IBinaryFormula<T>
{
    public Vector<T> Apply(Vector<T> b, Vector<T> s) => b + s - (b * s + b * s);
}
