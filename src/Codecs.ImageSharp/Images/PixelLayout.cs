using System.Runtime.InteropServices;
using PipelineKit.Imaging;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats;
using SixLabors.ImageSharp.PixelFormats;

namespace PipelineKit.Codecs.ImageSharp.Images;

/// <summary>
/// The ImageSharp pixel type whose samples have the same layout as in our codecs: interleaved and in native byte order.
/// </summary>
internal abstract record PixelLayout(int Channels, SampleType Type)
{
    private static readonly PixelLayout[] _all =
    [
        new Of<L8>(1, SampleType.UInt8), new Of<La16>(2, SampleType.UInt8),
        new Of<Rgb24>(3, SampleType.UInt8), new Of<Rgba32>(4, SampleType.UInt8),
        new Of<L16>(1, SampleType.UInt16), new Of<La32>(2, SampleType.UInt16),
        new Of<Rgb48>(3, SampleType.UInt16), new Of<Rgba64>(4, SampleType.UInt16),
    ];

    /// <summary>Returns the layout for a number of channels; with two or four, the last is alpha.</summary>
    public static PixelLayout For(int channels, SampleType type) => _all.First(l => (l.Channels, l.Type) == (channels, type));

    /// <summary>Decodes a file into this layout.</summary>
    public abstract Pixels Decode(IImageDecoder decoder, Configuration configuration, Stream file);

    /// <summary>Creates an empty image.</summary>
    public abstract Pixels Blank(Configuration configuration, int width, int height);

    private sealed record Of<TPixel>(int Channels, SampleType Type) : PixelLayout(Channels, Type)
        where TPixel : unmanaged, IPixel<TPixel>
    {
        public override Pixels Decode(IImageDecoder decoder, Configuration configuration, Stream file) =>
            new Pixels<TPixel>(decoder.Decode<TPixel>(configuration, file, CancellationToken.None));

        public override Pixels Blank(Configuration configuration, int width, int height) =>
            new Pixels<TPixel>(new Image<TPixel>(configuration, width, height));
    }
}

/// <summary>An image of ImageSharp, viewed as rows of bytes.</summary>
internal abstract class Pixels : IDisposable
{
    /// <summary>The image itself.</summary>
    public abstract Image Image { get; }

    /// <summary>Returns the samples of a row.</summary>
    public abstract Span<byte> Row(int y);

    public void Dispose() => Image.Dispose();
}

/// <summary>An image with a given pixel type.</summary>
internal sealed class Pixels<TPixel>(Image<TPixel> image) : Pixels
    where TPixel : unmanaged, IPixel<TPixel>
{
    public override Image Image => image;

    public override Span<byte> Row(int y) => MemoryMarshal.AsBytes(image.Frames.RootFrame.PixelBuffer.DangerousGetRowSpan(y));
}
