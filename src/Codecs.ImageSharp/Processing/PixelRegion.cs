using System.Runtime.InteropServices;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;

namespace PipelineKit.Codecs.ImageSharp.Processing;

/// <summary>A rectangle of a frame, seen as rows of bytes.</summary>
internal sealed class PixelRegion<TPixel>(ImageFrame<TPixel> frame, Rectangle bounds)
    where TPixel : unmanaged, IPixel<TPixel>
{
    /// <summary>The rectangle.</summary>
    public Rectangle Bounds => bounds;

    /// <summary>How its pixels lie.</summary>
    public PixelFormat Format { get; } = PixelFormat.Of(typeof(TPixel));

    /// <summary>One row.</summary>
    public Span<byte> Row(int y) => MemoryMarshal.AsBytes(
        frame.PixelBuffer.DangerousGetRowSpan(bounds.Y + y).Slice(bounds.X, bounds.Width));

    /// <summary>Several rows that lie one after the other without a gap; empty when they do not.</summary>
    public Span<byte> Rows(int y, int count) => count == 1 ? Row(y)
        : bounds.Width == frame.Width && frame.DangerousTryGetSinglePixelMemory(out var pixels)
            ? MemoryMarshal.AsBytes(pixels.Span.Slice((bounds.Y + y) * frame.Width, count * frame.Width))
            : default;
}
