using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Drawing;

/// <summary>Composites shapes over an image with source-over; uncovered pixels are unchanged.</summary>
internal sealed class LayersKernel<T>(IReadOnlyList<Layer> layers) : RowKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The scratch memory required.</summary>
    public static ScratchLayout Layout(ImageInfo image) => ScratchLayout.None.Rows<double>("cover", image.Width + 2);

    public override void Compute(in RowTask<T> task)
    {
        var (input, output, cover) = (task.Inputs[0], task.Output, task.Scratch.Row<double>("cover"));
        for (var y = task.Rows.First; y < task.Rows.End; y++)
        {
            for (var channel = 0; channel < output.Info.Channels; channel++)
                input[y, channel].Span.CopyTo(output[y, channel].Span);
            foreach (var layer in layers)
            {
                if (y < layer.Shape.Top || y >= layer.Shape.Bottom)
                    continue;
                layer.Shape.Cover(y, cover.Span);
                if (output.Info.HasAlpha)
                    Composite(layer, cover.Span, y, output);
                else
                    Cover(layer, cover.Span, y, output);
            }
        }
    }

    private static void Cover(Layer layer, Span<double> cover, int y, OutputRows<T> output)
    {
        for (var channel = 0; channel < output.Info.Channels; channel++)
        {
            var (row, color) = (output[y, channel], T.CreateTruncating(layer.Color[channel]));
            for (var x = layer.Shape.First; x < layer.Shape.End; x++)
                if (cover[x] > 0)
                    row[x] += (color - row[x]) * T.CreateTruncating(cover[x] * layer.Opacity);
        }
    }

    private static void Composite(Layer layer, Span<double> cover, int y, OutputRows<T> output)
    {
        var (info, white) = (output.Info, T.CreateTruncating(output.Info.White ?? 1));
        var alpha = output[y, info.ColorChannels].Span;
        for (var x = layer.Shape.First; x < layer.Shape.End; x++)
        {
            var above = T.CreateTruncating(cover[x] * layer.Opacity);
            if (above == T.Zero)
                continue;
            var below = alpha[x] / white * (T.One - above);
            var sum = above + below;
            for (var channel = 0; channel < info.ColorChannels; channel++)
            {
                var row = output[y, channel];
                row[x] = ((T.CreateTruncating(layer.Color[channel]) * above) + (row[x] * below)) / sum;
            }
            alpha[x] = sum * white;
        }
    }
}
