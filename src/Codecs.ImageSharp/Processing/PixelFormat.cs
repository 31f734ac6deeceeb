using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using SixLabors.ImageSharp.PixelFormats;
using ImageInfo = PipelineKit.Imaging.ImageInfo;

namespace PipelineKit.Codecs.ImageSharp.Processing;

/// <summary>The sample layout of an ImageSharp pixel type.</summary>
/// <param name="Pixel">The pixel type.</param>
/// <param name="Channels">Samples per pixel; with two or four, the last channel is alpha.</param>
/// <param name="Type">The type of each sample.</param>
/// <param name="Order">For each channel, red first and alpha last, its position in the pixel; null for that order.</param>
internal sealed record PixelFormat(Type Pixel, int Channels, SampleType Type, IReadOnlyList<int>? Order = null)
{
    private static readonly PixelFormat[] _all =
    [
        new(typeof(L8), 1, SampleType.UInt8), new(typeof(La16), 2, SampleType.UInt8),
        new(typeof(Rgb24), 3, SampleType.UInt8), new(typeof(Rgba32), 4, SampleType.UInt8),
        new(typeof(Bgr24), 3, SampleType.UInt8, [2, 1, 0]), new(typeof(Bgra32), 4, SampleType.UInt8, [2, 1, 0, 3]),
        new(typeof(Argb32), 4, SampleType.UInt8, [1, 2, 3, 0]),
        new(typeof(L16), 1, SampleType.UInt16), new(typeof(La32), 2, SampleType.UInt16),
        new(typeof(Rgb48), 3, SampleType.UInt16), new(typeof(Rgba64), 4, SampleType.UInt16),
        new(typeof(RgbaVector), 4, SampleType.Float32),
    ];

    /// <summary>Returns the format of a pixel type.</summary>
    /// <exception cref="PipelineException">PK0605: the engine does not support the type's samples.</exception>
    public static PixelFormat Of(Type pixel) => _all.FirstOrDefault(f => f.Pixel == pixel)
        ?? throw new PipelineException(Codes.Unsupported,
            $"pipelines do not support pixels of type {pixel.Name}; supported: {string.Join(", ", _all.Select(f => f.Name))}",
            "convert the image first, as with CloneAs<Rgba32>()");

    public string Name => Pixel.Name;

    /// <summary>Whether the last channel is alpha.</summary>
    public bool HasAlpha => Channels is 2 or 4;

    /// <summary>The value of full intensity: 1 for floats.</summary>
    public double White => Type.White() ?? 1;

    /// <summary>The number of bytes of a pixel.</summary>
    public int Bytes => Channels * Type.Bytes();

    /// <summary>Returns the header of an image with such pixels.</summary>
    public ImageHeader Header(int width, int height) =>
        new(new ImageInfo(width, height, Channels) { HasAlpha = HasAlpha, White = White }, Type, "image") { IsInMemory = true };
}
