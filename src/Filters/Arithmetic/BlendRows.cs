using System.Numerics;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;

namespace PipelineKit.Filters.Arithmetic;

/// <summary>
/// Source-over with a blending function B: color (1 − s)·b·C + s·(1 − b)·S + s·b·B(C, S) over s + b − s·b, where s is the
/// source's alpha times the opacity and b the backdrop's (W3C Compositing and Blending Level 1, sections 5.1 and 10.1).
/// </summary>
internal abstract class BlendRows<T>(ImageInfo backdrop, ImageInfo source, double opacity)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    protected Vector<T> Opacity { get; } = new(T.CreateTruncating(opacity));

    protected Vector<T> WhiteBelow { get; } = new(T.CreateTruncating(backdrop.White ?? source.White ?? 1));

    protected Vector<T> WhiteAbove { get; } = new(T.CreateTruncating(source.White ?? backdrop.White ?? 1));

    /// <summary>The rows of a mode.</summary>
    public static BlendRows<T> Of(BlendMode mode, ImageInfo backdrop, ImageInfo source, double opacity)
    {
        return mode switch
        {
            BlendMode.Normal => With<NormalBlend<T>>(),
            BlendMode.Multiply => With<MultiplyBlend<T>>(),
            BlendMode.Screen => With<ScreenBlend<T>>(),
            BlendMode.Overlay => With<OverlayBlend<T>>(),
            BlendMode.Darken => With<DarkenBlend<T>>(),
            BlendMode.Lighten => With<LightenBlend<T>>(),
            BlendMode.ColorDodge => With<ColorDodgeBlend<T>>(),
            BlendMode.ColorBurn => With<ColorBurnBlend<T>>(),
            BlendMode.HardLight => With<HardLightBlend<T>>(),
            BlendMode.SoftLight => With<SoftLightBlend<T>>(),
            BlendMode.Difference => With<DifferenceBlend<T>>(),
            BlendMode.Exclusion => With<ExclusionBlend<T>>(),
            _ => throw new PipelineException(Codes.NotAllowed, $"there is no blend mode {mode}"),
        };

        BlendRows<T> With<TMode>()
            where TMode : struct, Operators.IBinaryFormula<T> => new BlendRows<T, TMode>(backdrop, source, opacity);
    }

    /// <summary>Blends colors over an opaque backdrop.</summary>
    /// <param name="belows">The backdrop.</param>
    /// <param name="aboves">The source.</param>
    /// <param name="cover">The source's alpha; null where it is opaque.</param>
    /// <param name="target">What comes out.</param>
    public abstract void Cover(Row<T> belows, Row<T> aboves, Row<T>? cover, Row<T> target);

    /// <summary>The same over a backdrop with alpha.</summary>
    public abstract void Composite(Row<T> belows, Row<T> aboves, Row<T> alphas, Row<T>? cover, Row<T> target);

    /// <summary>The alpha of both together.</summary>
    public void Alpha(Row<T> alphas, Row<T>? cover, Row<T> target)
    {
        for (var x = 0; x < target.Width; x += Vector<T>.Count)
        {
            var (b, s) = (alphas.Load(x) / WhiteBelow, SourceAlpha(cover, x));
            target.Store(x, (s + b - s * b) * WhiteBelow);
        }
    }

    protected Vector<T> SourceAlpha(Row<T>? cover, int x) => cover is { } row ? row.Load(x) / WhiteAbove * Opacity : Opacity;
}

/// <summary>The same with one blending function.</summary>
internal sealed class BlendRows<T, TMode>(ImageInfo backdrop, ImageInfo source, double opacity)
    : BlendRows<T>(backdrop, source, opacity)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TMode : struct, Operators.IBinaryFormula<T>
{
    // The normal mode needs no shares of white: samples as they are keep their halves exact.
    public override void Cover(Row<T> belows, Row<T> aboves, Row<T>? cover, Row<T> target)
    {
        if (typeof(TMode) == typeof(NormalBlend<T>))
        {
            for (var x = 0; x < target.Width; x += Vector<T>.Count)
                target.Store(x, new LaidOver<T>(SourceAlpha(cover, x), WhiteBelow / WhiteAbove)
                    .Apply(belows.Load(x), aboves.Load(x)));
            return;
        }
        for (var x = 0; x < target.Width; x += Vector<T>.Count)
        {
            var below = belows.Load(x) / WhiteBelow;
            var blended = Mode(below, aboves.Load(x) / WhiteAbove);
            target.Store(x, (below + SourceAlpha(cover, x) * (blended - below)) * WhiteBelow);
        }
    }

    public override void Composite(Row<T> belows, Row<T> aboves, Row<T> alphas, Row<T>? cover, Row<T> target)
    {
        var one = Vector<T>.One;
        for (var x = 0; x < target.Width; x += Vector<T>.Count)
        {
            var below = belows.Load(x) / WhiteBelow;
            var above = aboves.Load(x) / WhiteAbove;
            var (b, s) = (alphas.Load(x) / WhiteBelow, SourceAlpha(cover, x));
            var sum = (one - s) * b * below + s * ((one - b) * above + b * Mode(below, above));
            var alpha = s + b - s * b;
            // Where nothing covers there is no color to find: the backdrop's stays.
            target.Store(x, Vector.ConditionalSelect(Vector.GreaterThan(alpha, Vector<T>.Zero), sum / alpha, below) * WhiteBelow);
        }
    }

    private static Vector<T> Mode(Vector<T> below, Vector<T> above) => default(TMode).Apply(below, above);
}
