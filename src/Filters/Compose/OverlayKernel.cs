using System.Numerics;
using PipelineKit.Filters.Arithmetic;
using PipelineKit.Filters.Geometry;
using PipelineKit.Filters.Shapes;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Compose;

/// <summary>Composites rows of a mark over rows of an image.</summary>
internal sealed class OverlayKernel<T>(MarkLayout layout, BlendRows<T> blend) : RowKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T[] rowWeights = [.. layout.Rows.Weights.ToArray().Select(T.CreateTruncating)];
    private readonly T[] columnWeights = [.. layout.Columns.Weights.ToArray().Select(T.CreateTruncating)];
    private readonly int[] lefts = [.. layout.Lefts()];

    public override void Compute(in RowTask<T> task)
    {
        var (image, mark, output) = (task.Inputs[0], task.Inputs[1], task.Output);
        var mixed = task.Scratch.Row("mixed");
        var (own, laid, blended) = (task.Scratch.Rows("mark"), task.Scratch.Rows("laid"), task.Scratch.Row("blended"));
        for (var y = task.Rows.First; y < task.Rows.End; y++)
        {
            for (var channel = 0; channel < output.Info.Channels; channel++)
                image[y, channel].Span.CopyTo(output[y, channel].Span);
            if (lefts.Length == 0 || layout.RowAt(y) is not (>= 0 and var row))
                continue;
            Resample(mark, row, mixed, own);
            Lay(own, laid);
            Blend(image, y, laid, blended, output);
        }
    }

    // The last row is alpha, by which resampled colors are weighted.
    private void Resample(InputRows<T> mark, int row, Row<T> mixed, Row<T>[] own)
    {
        var info = mark.Info;
        var white = T.CreateTruncating(info.White ?? 1);
        var cover = own[^1];
        var weighs = info.HasAlpha && layout.Rows.Taps + layout.Columns.Taps > 2;
        if (info.HasAlpha)
            Along(Down(mark, row, info.ColorChannels, null, mixed), cover);
        else
            cover.Span.Fill(white);
        for (var channel = 0; channel < info.ColorChannels; channel++)
        {
            Along(Down(mark, row, channel, weighs ? info.ColorChannels : null, mixed), own[channel]);
            if (weighs)
                for (var x = 0; x < layout.Width; x++)
                    own[channel][x] = cover[x] == T.Zero ? T.Zero : own[channel][x] / cover[x];
        }
    }

    private Row<T> Down(InputRows<T> mark, int row, int channel, int? alpha, Row<T> target)
    {
        target.Span.Clear();
        for (var k = 0; k < layout.Rows.Counts[row]; k++)
        {
            var (y, weight) = (layout.Rows.Starts[row] + k, new Vector<T>(rowWeights[(row * layout.Rows.Taps) + k]));
            var source = mark[y, channel];
            for (var x = 0; x < target.Width; x += Vector<T>.Count)
                target.Store(x, target.Load(x) + (weight
                    * (alpha is { } plane ? source.Load(x) * mark[y, plane].Load(x) : source.Load(x))));
        }
        return target;
    }

    private void Along(Row<T> source, Row<T> target)
    {
        var columns = layout.Columns;
        for (var x = 0; x < target.Width; x++)
        {
            var sum = T.Zero;
            for (var k = 0; k < columns.Counts[x]; k++)
                sum += columnWeights[(x * columns.Taps) + k] * source[columns.Starts[x] + k];
            target[x] = sum;
        }
    }

    private void Lay(Row<T>[] own, Row<T>[] laid)
    {
        for (var channel = 0; channel < own.Length; channel++)
        {
            laid[channel].Span.Clear();
            foreach (var left in lefts)
            {
                var (first, end) = Seen(left, laid[channel].Width);
                own[channel].Slice(first - left, end - first).CopyTo(laid[channel].Slice(first, end - first));
            }
        }
    }

    private void Blend(InputRows<T> image, int y, Row<T>[] laid, Row<T> blended, OutputRows<T> output)
    {
        var (info, cover) = (image.Info, laid[^1]);
        for (var channel = 0; channel < info.Channels; channel++)
        {
            var below = image[y, channel];
            var above = laid[Math.Min(channel, laid.Length - 2)];
            if (channel == info.ColorChannels)
                blend.Alpha(below, cover, blended);
            else if (info.HasAlpha)
                blend.Composite(below, above, image[y, info.ColorChannels], cover, blended);
            else
                blend.Cover(below, above, cover, blended);
            foreach (var left in lefts)
            {
                var (first, end) = Seen(left, blended.Width);
                blended.Slice(first, end - first).CopyTo(output[y, channel].Slice(first, end - first));
            }
        }
    }

    private (int First, int End) Seen(int left, int width) =>
        (Math.Max(0, left), (int)Math.Min(width, (long)left + layout.Width));
}
