using PipelineKit.Codecs.Files;
using PipelineKit.Codecs.Metadata;
using PipelineKit.Imaging;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Metadata;
using SixLabors.ImageSharp.Metadata.Profiles.Exif;
using SixLabors.ImageSharp.Metadata.Profiles.Icc;
using SixLabors.ImageSharp.Metadata.Profiles.Xmp;
using ImageMetadata = PipelineKit.Codecs.ImageMetadata;
using Theirs = SixLabors.ImageSharp.Metadata.ImageMetadata;

namespace PipelineKit.Codecs.ImageSharp.Images;

/// <summary>Reads metadata from ImageSharp's images and writes it to them.</summary>
internal static class SharpMetadata
{
    private const double Inch = 0.0254;

    /// <summary>Returns the metadata of an image's file.</summary>
    public static ImageMetadata Read(string path, Theirs theirs, ImageLimits limits) =>
        Read(path, theirs, limits, theirs.ExifProfile, theirs.IccProfile, theirs.XmpProfile);

    /// <summary>Returns the metadata with blocks from other sources.</summary>
    public static ImageMetadata Read(string path, Theirs theirs,
        ImageLimits limits, ExifProfile? exif, IccProfile? icc, XmpProfile? xmp)
    {
        var metadata = new ImageMetadata
        {
            Exif = Block(exif?.ToByteArray()) is { } block ? ExifBlock.WithoutPrefix(block) : default(ReadOnlyMemory<byte>?),
            IccProfile = Block(icc?.ToByteArray()),
            Xmp = Block(xmp?.ToByteArray()),
            PixelsPerMeter = PerMeter(theirs),
        };
        var bytes = (metadata.Exif?.Length ?? 0L) + (metadata.IccProfile?.Length ?? 0) + (metadata.Xmp?.Length ?? 0);
        return bytes <= limits.MaxMetadataBytes ? metadata : throw InputLimits.TooMuchMetadata(path);
    }

    /// <summary>Returns the orientation in the EXIF block.</summary>
    public static Orientation Orientation(ImageMetadata metadata) =>
        metadata.Exif is { } exif ? ExifOrientation.Read(exif) : Imaging.Orientation.Normal;

    /// <summary>Adds metadata to an image to be saved, whose samples are already upright.</summary>
    public static void Write(Image image, ImageMetadata metadata)
    {
        var theirs = image.Metadata;
        if (metadata.Exif is { Length: > 0 } exif)
            theirs.ExifProfile = new ExifProfile(exif.ToArray());
        if (metadata.IccProfile is { Length: > 0 } icc)
            theirs.IccProfile = new IccProfile(icc.ToArray());
        if (metadata.Xmp is { Length: > 0 } xmp)
            theirs.XmpProfile = new XmpProfile(xmp.ToArray());
        // The TIFF encoder reads some of it from the first frame.
        var frame = image.Frames.RootFrame.Metadata;
        (frame.ExifProfile, frame.XmpProfile) = (theirs.ExifProfile, theirs.XmpProfile);
        // In inches, as in EXIF: the encoders copy these numbers into an EXIF block that contains a resolution.
        if (metadata.PixelsPerMeter is { } density)
            (theirs.HorizontalResolution, theirs.VerticalResolution) = (density.X * Inch, density.Y * Inch);
    }

    // A null array would become an empty block instead of a missing one.
    private static ReadOnlyMemory<byte>? Block(byte[]? content)
    {
        if (content is { Length: > 0 })
            return content;
        return default;
    }

    // ImageSharp returns 96 dots per inch for a file without a density.
    private static (double X, double Y)? PerMeter(Theirs theirs)
    {
        var (x, y) = (theirs.HorizontalResolution, theirs.VerticalResolution);
        return theirs.ResolutionUnits switch
        {
            PixelResolutionUnit.PixelsPerMeter => (x, y),
            PixelResolutionUnit.PixelsPerCentimeter => (100 * x, 100 * y),
            PixelResolutionUnit.PixelsPerInch
                when (x, y) != (Theirs.DefaultHorizontalResolution, Theirs.DefaultVerticalResolution) => (x / Inch, y / Inch),
            _ => null,
        };
    }
}
