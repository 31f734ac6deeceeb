using System.Runtime.InteropServices;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;

namespace PipelineKit.Tests.Codecs.ImageSharp.Processing;

/// <summary>Returns the pixel bytes of an ImageSharp image.</summary>
internal static class Pixels
{
    public static byte[] Bytes<TPixel>(Image<TPixel> image)
        where TPixel : unmanaged, IPixel<TPixel> => Bytes(image.Frames.RootFrame);

    public static byte[] Bytes<TPixel>(ImageFrame<TPixel> frame)
        where TPixel : unmanaged, IPixel<TPixel> =>
        [.. Enumerable.Range(0, frame.Height)
            .SelectMany(y => MemoryMarshal.AsBytes(frame.PixelBuffer.DangerousGetRowSpan(y)).ToArray())];
}
