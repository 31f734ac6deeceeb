using PipelineKit.Diagnostics;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Advanced;
using SixLabors.ImageSharp.PixelFormats;

namespace PipelineKit.Codecs.ImageSharp.Processing;

/// <summary>An image as an input of a graph.</summary>
/// <param name="Header">The header.</param>
/// <param name="Open">Opens it; can be called any number of times.</param>
internal sealed record PixelSource(ImageHeader Header, Func<ImageReader> Open)
{
    /// <summary>Creates an input from a region of a frame.</summary>
    public static PixelSource Of<TPixel>(PixelRegion<TPixel> region)
        where TPixel : unmanaged, IPixel<TPixel> =>
        new(region.Format.Header(region.Bounds.Width, region.Bounds.Height), () => new PixelReader<TPixel>(region));

    /// <summary>Creates an input from an image of any pixel type, or from one of its frames.</summary>
    /// <exception cref="PipelineException">PK0616: the image has several frames and none is given; PK0618: it lacks the given
    /// frame.</exception>
    public static PixelSource Of(Image image, int? frame)
    {
        if (frame is null && image.Frames.Count > 1)
            throw new PipelineException(Codes.FramesNotTaken, $"the image has {image.Frames.Count} frames, and one is wanted",
                "name it: image.ToRaster(frame: 0), or image.Frames.CloneFrame(0) for a further input of ApplyPipeline");
        if (frame is { } wanted && (wanted < 0 || wanted >= image.Frames.Count))
            throw new PipelineException(Codes.FrameCounts,
                $"the image has {image.Frames.Count} frame{(image.Frames.Count == 1 ? "" : "s")}, and frame {wanted} is wanted",
                "count frames from 0");
        var visitor = new Visitor(frame ?? 0);
        image.AcceptVisitor(visitor);
        return visitor.Found!;
    }

    private sealed class Visitor(int frame) : IImageVisitor
    {
        public PixelSource? Found { get; private set; }

        public void Visit<TPixel>(Image<TPixel> image)
            where TPixel : unmanaged, IPixel<TPixel> =>
            Found = Of(new PixelRegion<TPixel>(image.Frames[frame], image.Bounds()));
    }
}
