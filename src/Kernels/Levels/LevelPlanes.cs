using System.Numerics;
using System.Numerics.Tensors;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;

namespace PipelineKit.Kernels.Levels;

/// <summary>
/// The planes of an image to count: each channel separately, or one plane of luma (ITU-R BT.601, as in OpenCV and JPEG).
/// </summary>
internal sealed class LevelPlanes
{
    private LevelPlanes(ImageInfo image, bool luma) =>
        (Scale, IsLuma, Count, Width) =
            (LevelScale.Of(image), luma && image.Channels == 3, luma ? 1 : image.Channels, image.Width);

    public LevelScale Scale { get; }

    /// <summary>Whether the plane is luma computed from three channels.</summary>
    public bool IsLuma { get; }

    /// <summary>The number of planes.</summary>
    public int Count { get; }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>Whether the level of a sample is its byte value.</summary>
    public bool AreBytes => !IsLuma && Scale.Count == byte.MaxValue + 1;

    /// <summary>Creates one plane per channel.</summary>
    /// <exception cref="PipelineException">PK0504: the image has no nominal white.</exception>
    public static LevelPlanes Each(ImageInfo image) => new(image, false);

    /// <summary>Creates a plane of the luma of three channels, or of a gray image itself.</summary>
    /// <exception cref="PipelineException">PK0502: it has neither one nor three color
    /// channels. PK0504: it has no nominal white.</exception>
    public static LevelPlanes Luma(ImageInfo image, string operatorName, string cure) =>
        image.Channels is 1 or 3 ? new(image, true)
            : throw new PipelineException(Codes.ChannelCount,
                $"'{operatorName}' requires 1 or 3 color channels, not {image.Channels}", cure);

    /// <summary>Reads one row of a plane.</summary>
    public void Read<T>(InputRows<T> input, int y, int plane, Span<double> samples)
        where T : unmanaged, INumberBase<T>
    {
        if (input.Bytes is { } bytes)
        {
            Read(bytes, y, plane, samples);
            return;
        }
        if (!IsLuma)
        {
            TensorPrimitives.ConvertTruncating<T, double>(input[y, plane].Span, samples);
            return;
        }
        var (red, green, blue) = (input[y, 0], input[y, 1], input[y, 2]);
        for (var x = 0; x < Width; x++)
            samples[x] = 0.299 * double.CreateTruncating(red[x])
                + 0.587 * double.CreateTruncating(green[x]) + 0.114 * double.CreateTruncating(blue[x]);
    }

    /// <summary>Returns the levels of one row of every plane.</summary>
    public ushort[][] Levels<T>(InputRows<T> input, int y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var samples = new double[Width];
        var levels = new ushort[Count][];
        for (var plane = 0; plane < Count; plane++)
        {
            Read(input, y, plane, samples);
            Scale.Find(samples, levels[plane] = new ushort[Width]);
        }
        return levels;
    }
}
