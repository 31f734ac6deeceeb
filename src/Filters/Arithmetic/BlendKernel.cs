using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Arithmetic;

/// <summary>
/// Source-over with a blending function B: color (1 − s)·b·C + s·(1 − b)·S + s·b·B(C, S) over s + b − s·b, where s is
/// the source's alpha times the opacity and b the backdrop's (W3C Compositing and Blending Level 1, sections 5.1 and 10.1).
/// </summary>
internal sealed class BlendKernel<T, TMode> : RowKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TMode : struct, IBinaryFormula<T>
{
    private readonly ImageInfo backdrop, source;
    private readonly Vector<T> opacity, whiteBelow, whiteAbove;

    public BlendKernel(KernelContext context, double opacity)
    {
        (backdrop, source) = (context.Inputs[0], context.Inputs[1]);
        this.opacity = new(T.CreateTruncating(opacity));
        whiteBelow = new(T.CreateTruncating(backdrop.White ?? source.White ?? 1));
        whiteAbove = new(T.CreateTruncating(source.White ?? backdrop.White ?? 1));
    }

    public override void Compute(in RowTask<T> task)
    {
        var output = task.Output;
        for (var y = task.Rows.First; y < task.Rows.End; y++)
        {
            for (var channel = 0; channel < output.Info.ColorChannels; channel++)
            {
                var below = task.Inputs[0][y, Math.Min(channel, backdrop.ColorChannels - 1)];
                var above = task.Inputs[1][y, Math.Min(channel, source.ColorChannels - 1)];
                if (backdrop.HasAlpha)
                    Composite(below, above, task.Inputs[0][y, backdrop.Channels - 1], Cover(task, y), output[y, channel]);
                else
                    Cover(below, above, Cover(task, y), output[y, channel]);
            }
            if (backdrop.HasAlpha)
                Alpha(task.Inputs[0][y, backdrop.Channels - 1], Cover(task, y), output[y, output.Info.Channels - 1]);
        }
    }

    private Row<T>? Cover(in RowTask<T> task, int y) => source.HasAlpha ? task.Inputs[1][y, source.Channels - 1] : null;

    private Vector<T> Mode(Vector<T> below, Vector<T> above) => default(TMode).Apply(below, above);

    // An opaque backdrop. The normal mode needs no shares of white: samples as they are keep their halves exact.
    private void Cover(Row<T> belows, Row<T> aboves, Row<T>? cover, Row<T> target)
    {
        if (typeof(TMode) == typeof(NormalBlend<T>))
        {
            for (var x = 0; x < target.Width; x += Vector<T>.Count)
                target.Store(x, new OverFormula<T>(SourceAlpha(cover, x), whiteBelow / whiteAbove)
                    .Apply(belows.Load(x), aboves.Load(x)));
            return;
        }
        for (var x = 0; x < target.Width; x += Vector<T>.Count)
        {
            var below = belows.Load(x) / whiteBelow;
            var blended = Mode(below, aboves.Load(x) / whiteAbove);
            target.Store(x, (below + SourceAlpha(cover, x) * (blended - below)) * whiteBelow);
        }
    }

    private void Composite(Row<T> belows, Row<T> aboves, Row<T> alphas, Row<T>? cover, Row<T> target)
    {
        var one = Vector<T>.One;
        for (var x = 0; x < target.Width; x += Vector<T>.Count)
        {
            var below = belows.Load(x) / whiteBelow;
            var above = aboves.Load(x) / whiteAbove;
            var (b, s) = (alphas.Load(x) / whiteBelow, SourceAlpha(cover, x));
            var sum = (one - s) * b * below + s * ((one - b) * above + b * Mode(below, above));
            var alpha = s + b - s * b;
            // Where nothing covers there is no color to find: the backdrop's stays.
            target.Store(x, Vector.ConditionalSelect(Vector.GreaterThan(alpha, Vector<T>.Zero), sum / alpha, below) * whiteBelow);
        }
    }

    private void Alpha(Row<T> alphas, Row<T>? cover, Row<T> target)
    {
        for (var x = 0; x < target.Width; x += Vector<T>.Count)
        {
            var (b, s) = (alphas.Load(x) / whiteBelow, SourceAlpha(cover, x));
            target.Store(x, (s + b - s * b) * whiteBelow);
        }
    }

    private Vector<T> SourceAlpha(Row<T>? cover, int x) => cover is { } row ? row.Load(x) / whiteAbove * opacity : opacity;
}
