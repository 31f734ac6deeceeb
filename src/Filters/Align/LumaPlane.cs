using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using PipelineKit.Filters.Shapes;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Pyramids;
using PipelineKit.Kernels.Rows;

namespace PipelineKit.Filters.Align;

/// <summary>Collects the luma of an image in single precision, row by row.</summary>
internal sealed class LumaPlane(ImageInfo image)
{
    private readonly bool isColor = image.ColorChannels == 3;

    /// <summary>The luma of the whole image.</summary>
    public PyramidPlane<float> Plane { get; } = PyramidPlane<float>.Unset(image.Width, image.Height);

    /// <summary>
    /// Computes the luma of a row: of red, green and blue by ITU-R BT.601, otherwise the mean of the channels. Threads write
    /// separate rows.
    /// </summary>
    public void Examine<T>(InputRows<T> rows, int y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var row = Plane.Row(y);
        row.Clear();
        for (var channel = 0; channel < image.ColorChannels; channel++)
        {
            var weight = isColor ? channel switch { 0 => 0.299f, 1 => 0.587f, _ => 0.114f } : 1f / image.ColorChannels;
            if (rows.Bytes is { } bytes)
            {
                Add(bytes[y, channel], weight, row);
                continue;
            }
            var source = rows[y, channel];
            var x = typeof(T) == typeof(float) ? Add(source.Span, new(weight), row) : 0;
            for (; x < row.Length; x++)
                row[x] += T.IsFinite(source[x]) ? weight * float.CreateTruncating(source[x]) : 0;
        }
    }

    private static unsafe void Add(Row<byte> source, float weight, Span<float> row)
    {
        var x = 0;
        fixed (float* to = row)
            for (; x + Vector256<float>.Count <= row.Length; x += Vector256<float>.Count)
                (Vector256.Load(to + x) + Vector256.ConvertToSingle(WideBytes.Eight(source.Pointer + x)) * weight).Store(to + x);
        for (; x < row.Length; x++)
            row[x] += weight * source[x];
    }

    // Adds whole vectors of finite samples, and returns the number of samples.
    private static int Add<T>(ReadOnlySpan<T> source, Vector<float> weight, Span<float> row)
        where T : unmanaged
    {
        var samples = MemoryMarshal.Cast<T, float>(source);
        var x = 0;
        for (; x + Vector<float>.Count <= row.Length; x += Vector<float>.Count)
        {
            var sample = new Vector<float>(samples[x..]);
            var isFinite = Vector.Equals(sample - sample, Vector<float>.Zero);
            (new Vector<float>(row[x..]) + Vector.ConditionalSelect(isFinite, weight * sample, Vector<float>.Zero))
                .CopyTo(row[x..]);
        }
        return x;
    }
}
