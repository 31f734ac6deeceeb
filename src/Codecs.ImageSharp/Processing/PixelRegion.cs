using System.Runtime.InteropServices;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;

namespace PipelineKit.Codecs.ImageSharp.Processing;

/// <summary>A rectangle of a frame, viewed as rows of bytes.</summary>
internal sealed class PixelRegion<TPixel>(ImageFrame<TPixel> frame, Rectangle bounds)
    where TPixel : unmanaged, IPixel<TPixel>
{
    public Rectangle Bounds => bounds;

    /// <summary>The pixel format.</summary>
    public PixelFormat Format { get; } = PixelFormat.Of(typeof(TPixel));

    /// <summary>Returns a row.</summary>
    public Span<byte> Row(int y) => MemoryMarshal.AsBytes(
        frame.PixelBuffer.DangerousGetRowSpan(bounds.Y + y).Slice(bounds.X, bounds.Width));

    /// <summary>Returns several rows if they are contiguous; otherwise empty.</summary>
    public Span<byte> Rows(int y, int count) => count == 1 ? Row(y)
        : bounds.Width == frame.Width && frame.DangerousTryGetSinglePixelMemory(out var pixels)
            ? MemoryMarshal.AsBytes(pixels.Span.Slice((bounds.Y + y) * frame.Width, count * frame.Width))
            : default;
}
