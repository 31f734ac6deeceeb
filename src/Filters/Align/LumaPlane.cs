using System.Numerics;
using PipelineKit.Filters.Shapes;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Pyramids;

namespace PipelineKit.Filters.Align;

/// <summary>Gathers the lightness of an image, in single precision, as rows come.</summary>
internal sealed class LumaPlane(ImageInfo image)
{
    private readonly bool isColor = image.ColorChannels == 3;

    /// <summary>All of it.</summary>
    public PyramidPlane<float> Plane { get; } = new(image.Width, image.Height);

    /// <summary>The lightness of a row: of red, green and blue by ITU-R BT.601, else the mean of the channels.</summary>
    public float[] Examine<T>(InputRows<T> rows, int y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var row = new float[image.Width];
        for (var channel = 0; channel < image.ColorChannels; channel++)
        {
            var weight = isColor ? channel switch { 0 => 0.299f, 1 => 0.587f, _ => 0.114f } : 1f / image.ColorChannels;
            var source = rows[y, channel];
            for (var x = 0; x < row.Length; x++)
                row[x] += T.IsFinite(source[x]) ? weight * float.CreateTruncating(source[x]) : 0;
        }
        return row;
    }
}
