using PipelineKit.Codecs.Files;
using PipelineKit.Imaging;

namespace PipelineKit.Codecs.Tiff;

/// <summary>What a TIFF's tags say beside the samples.</summary>
internal static class TiffMetadata
{
    private const double Inch = 0.0254;

    /// <summary>Metadata, and how the rows lie.</summary>
    /// <exception cref="Diagnostics.PipelineException">PK0604: more than is allowed.</exception>
    public static (ImageMetadata Metadata, Orientation Orientation) Read(TiffDirectory tags, string path, ImageLimits limits)
    {
        if (tags.Length(TiffTag.Icc) + tags.Length(TiffTag.Xmp) > limits.MaxMetadataBytes)
            throw InputLimits.TooMuchMetadata(path);
        var metadata = new ImageMetadata
        {
            IccProfile = Memory(tags.Block(TiffTag.Icc)),
            Xmp = Memory(tags.Block(TiffTag.Xmp)),
            PixelsPerMetre = PerMeter(tags),
        };
        return (metadata, tags.First(TiffTag.Orientation, 1) is >= 1 and <= 8 and var turn
            ? (Orientation)turn : Orientation.Normal);
    }

    private static (double X, double Y)? PerMeter(TiffDirectory tags)
    {
        const long inches = 2, centimeters = 3;
        if (tags.Fraction(TiffTag.ResolutionX) is not { } x || tags.Fraction(TiffTag.ResolutionY) is not { } y)
            return null;
        return tags.First(TiffTag.ResolutionUnit, inches) switch
        {
            inches => (x / Inch, y / Inch),
            centimeters => (100 * x, 100 * y),
            _ => null,
        };
    }

    private static ReadOnlyMemory<byte>? Memory(byte[]? block)
    {
        if (block is null)
            return null;
        return block;
    }
}
