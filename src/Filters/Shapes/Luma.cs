using System.Numerics;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;

namespace PipelineKit.Filters.Shapes;

/// <summary>Reduces images to one plane: color images are represented by their luma (ITU-R BT.601).</summary>
internal static class Luma
{
    /// <summary>Throws unless an image has one or three color channels.</summary>
    /// <exception cref="PipelineException">PK0502.</exception>
    public static void Check(ImageInfo image, string name)
    {
        if (image.ColorChannels is not (1 or 3))
            throw new PipelineException(Codes.ChannelCount,
                $"'{name}' requires 1 or 3 color channels, not {image.ColorChannels}",
                "put 'grayscale' or 'channels' before");
    }

    /// <summary>Returns columns of a row, padding included: the row itself, or its luma in the given memory.</summary>
    public static ReadOnlySpan<T> Row<T>(InputRows<T> input, int y, int first, Span<T> memory)
        where T : unmanaged, INumberBase<T>
    {
        if (input.Info.ColorChannels == 1)
            return input[y, 0].Slice(first, memory.Length);
        Mix<T>(input[y, 0].Slice(first, memory.Length), input[y, 1].Slice(first, memory.Length),
            input[y, 2].Slice(first, memory.Length), memory);
        return memory;
    }

    /// <summary>Returns the plane of an image: its own, or one of luma.</summary>
    public static T[] Plane<T>(HeldImage<T> image)
        where T : unmanaged, INumberBase<T>
    {
        if (image.Info.ColorChannels > 1)
            Mix<T>(image.Planes[0], image.Planes[1], image.Planes[2], image.Planes[0]);
        return image.Planes[0];
    }

    private static void Mix<T>(ReadOnlySpan<T> red, ReadOnlySpan<T> green, ReadOnlySpan<T> blue, Span<T> luma)
        where T : unmanaged, INumberBase<T>
    {
        var (ofRed, ofGreen, ofBlue) = (T.CreateTruncating(0.299), T.CreateTruncating(0.587), T.CreateTruncating(0.114));
        for (var x = 0; x < luma.Length; x++)
            luma[x] = ofRed * red[x] + ofGreen * green[x] + ofBlue * blue[x];
    }
}
