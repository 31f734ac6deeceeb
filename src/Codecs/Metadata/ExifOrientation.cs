using PipelineKit.Imaging;

namespace PipelineKit.Codecs.Metadata;

/// <summary>The orientation tag (0x0112) of an EXIF block. A damaged block has no orientation; it is never an error.</summary>
public static class ExifOrientation
{
    /// <summary>Returns the orientation of a block, or <see cref="Orientation.Normal"/> if it is missing or invalid.</summary>
    public static Orientation Read(ReadOnlyMemory<byte> exif) => ExifTree.Read(exif)?.Orientation ?? Orientation.Normal;
}
