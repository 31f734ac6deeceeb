using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Arithmetic;

/// <summary>Blends rows with one blending function.</summary>
internal sealed class ModeRows<T, TMode>(ImageInfo backdrop, ImageInfo source, double opacity)
    : BlendRows<T>(backdrop, source, opacity)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TMode : struct, IBinaryFormula<T>
{
    // The normal mode skips the division by white, so samples keep exact halves.
    public override void Cover(Row<T> belows, Row<T> aboves, Row<T>? cover, Row<T> target)
    {
        if (typeof(TMode) == typeof(NormalBlend<T>))
        {
            for (var x = 0; x < target.Width; x += Vector<T>.Count)
                target.Store(x, new OverFormula<T>(SourceAlpha(cover, x), WhiteBelow / WhiteAbove)
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
            // Where the combined alpha is 0 there is no color, so the backdrop's is kept.
            target.Store(x, Vector.ConditionalSelect(Vector.GreaterThan(alpha, Vector<T>.Zero), sum / alpha, below) * WhiteBelow);
        }
    }

    private static Vector<T> Mode(Vector<T> below, Vector<T> above) => default(TMode).Apply(below, above);
}
