using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using SixLabors.ImageSharp.PixelFormats;

namespace ImageSharpEffects;

/// <summary>Returns rows of an effect's result.</summary>
internal sealed class EffectKernel<T>(RgbaVector[] pixels, ImageInfo image) : RowKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public override void Compute(in RowTask<T> task)
    {
        for (var y = task.Rows.First; y < task.Rows.End; y++)
            for (var channel = 0; channel < image.Channels; channel++)
                Row(pixels.AsSpan(y * image.Width, image.Width), channel, task.Output[y, channel].Span);
    }

    private void Row(ReadOnlySpan<RgbaVector> row, int channel, Span<T> target)
    {
        var white = T.CreateTruncating(image.White!.Value);
        for (var x = 0; x < row.Length; x++)
            target[x] = white * T.CreateTruncating(channel switch { 0 => row[x].R, 1 => row[x].G, _ => row[x].B });
    }
}
