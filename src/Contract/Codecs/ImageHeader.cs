using PipelineKit.Diagnostics;
using PipelineKit.Imaging;

namespace PipelineKit.Codecs;

/// <summary>Describes a file's image before any sample is decoded.</summary>
/// <param name="Info">Size, channels, alpha and white of the samples as they will be delivered.</param>
/// <param name="SampleType">The type in which rows are delivered.</param>
/// <param name="Format">The codec's name of the file's format: <c>png</c>, <c>jpeg</c>, <c>tiff</c>, <c>csv</c>…</param>
public sealed record ImageHeader(ImageInfo Info, SampleType SampleType, string Format)
{
    /// <summary>
    /// Gets the image as a graph sees it: <see cref="Info"/>, with integer samples marked as such, and the color profile of the
    /// metadata unless it states one.
    /// </summary>
    public ImageInfo Image => Info with
    {
        Integers = SampleType.White() is null ? null : SampleType,
        Profile = Info.Profile ?? ColorProfile.Of(Metadata.IccProfile),
    };

    /// <summary>Gets the orientation of the stored rows. The engine rotates them upright; a codec never does.</summary>
    public Orientation Orientation { get; init; } = Orientation.Normal;

    /// <summary>Gets the metadata to preserve, such as ICC and EXIF.</summary>
    public ImageMetadata Metadata { get; init; } = ImageMetadata.None;

    /// <summary>Gets problems outside the pixel data, each with severity warning; empty by default.</summary>
    public IReadOnlyList<Diagnostic> Warnings { get; init; } = [];

    /// <summary>Gets the number of frames or pages in the file that contains this image; 1 by default.</summary>
    public int Frames { get; init; } = 1;

    /// <summary>Gets the number of bytes the decoder uses in addition to the rows it delivers; included in the plan.</summary>
    public long DecoderBytes { get; init; }

    /// <summary>
    /// Gets whether the rows are already in memory, so that they can be read again at no cost and no pass keeps a copy. False by
    /// default.
    /// </summary>
    public bool IsInMemory { get; init; }
}
