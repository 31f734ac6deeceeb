using PipelineKit.Imaging;

namespace PipelineKit.Codecs.Metadata;

/// <summary>
/// The orientation tag (0x0112) of an EXIF block. A block that is damaged has no orientation; it is never an error.
/// </summary>
public static class ExifOrientation
{
    /// <summary>What the block says, <see cref="Orientation.Normal"/> when it says nothing or nonsense.</summary>
    public static Orientation Read(ReadOnlyMemory<byte> exif) => ExifTree.Read(exif)?.Orientation ?? Orientation.Normal;
}
