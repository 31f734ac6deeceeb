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

    /// <summary>Creates the blender of a mode.</summary>
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
            _ => throw new PipelineException(Codes.NotAllowed, $"unknown blend mode {mode}"),
        };

        BlendRows<T> With<TMode>()
            where TMode : struct, Operators.IBinaryFormula<T> => new ModeRows<T, TMode>(backdrop, source, opacity);
    }

    /// <summary>Blends colors over an opaque backdrop.</summary>
    /// <param name="belows">The backdrop.</param>
    /// <param name="aboves">The source.</param>
    /// <param name="cover">The source's alpha; null if it is opaque.</param>
    /// <param name="target">The result.</param>
    public abstract void Cover(Row<T> belows, Row<T> aboves, Row<T>? cover, Row<T> target);

    /// <summary>Blends colors over a backdrop with alpha.</summary>
    public abstract void Composite(Row<T> belows, Row<T> aboves, Row<T> alphas, Row<T>? cover, Row<T> target);

    /// <summary>Computes the combined alpha.</summary>
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
