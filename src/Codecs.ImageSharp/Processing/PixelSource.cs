using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Advanced;
using SixLabors.ImageSharp.PixelFormats;

namespace PipelineKit.Codecs.ImageSharp.Processing;

/// <summary>An image as an input of a graph.</summary>
/// <param name="Header">What is known of it.</param>
/// <param name="Open">Opens it; any number of times.</param>
internal sealed record PixelSource(ImageHeader Header, Func<ImageReader> Open)
{
    /// <summary>A part of a frame.</summary>
    public static PixelSource Of<TPixel>(PixelRegion<TPixel> region)
        where TPixel : unmanaged, IPixel<TPixel> =>
        new(region.Format.Header(region.Bounds.Width, region.Bounds.Height), () => new PixelReader<TPixel>(region));

    /// <summary>The first frame of an image of any pixel type.</summary>
    public static PixelSource Of(Image image)
    {
        var visitor = new Visitor();
        image.AcceptVisitor(visitor);
        return visitor.Found!;
    }

    private sealed class Visitor : IImageVisitor
    {
        public PixelSource? Found { get; private set; }

        public void Visit<TPixel>(Image<TPixel> image)
            where TPixel : unmanaged, IPixel<TPixel> =>
            Found = Of(new PixelRegion<TPixel>(image.Frames.RootFrame, image.Bounds()));
    }
}
