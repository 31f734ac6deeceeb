using PipelineKit.Imaging;

namespace PipelineKit.Filters.Shapes;

/// <summary>An image in memory, with one plane for each channel.</summary>
internal sealed class HeldImage<T>
    where T : unmanaged
{
    /// <summary>Initializes an image of zeros.</summary>
    public HeldImage(ImageInfo info)
        : this(info, [.. Enumerable.Range(0, info.Channels).Select(_ => SpareArrays.TakeCleared<T>(info.Pixels))])
    {
    }

    /// <summary>Initializes an image from existing planes.</summary>
    public HeldImage(ImageInfo info, T[][] planes) => (Info, Planes) = (info, planes);

    /// <summary>Returns an image with undefined samples, all of which the caller sets.</summary>
    public static HeldImage<T> Unset(ImageInfo info) =>
        new(info, [.. Enumerable.Range(0, info.Channels).Select(_ => SpareArrays.Take<T>(info.Pixels))]);

    /// <summary>The size and channels.</summary>
    public ImageInfo Info { get; }

    /// <summary>The samples of each channel, row by row.</summary>
    public T[][] Planes { get; }

    /// <summary>Returns a row.</summary>
    public Span<T> Row(int y, int channel) => Planes[channel].AsSpan(y * Info.Width, Info.Width);
}
