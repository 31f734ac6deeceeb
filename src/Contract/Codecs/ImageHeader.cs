using PipelineKit.Diagnostics;
using PipelineKit.Imaging;

namespace PipelineKit.Codecs;

/// <summary>All that a file says of its image before any sample is decoded.</summary>
/// <param name="Info">Size, channels, alpha and white of the samples as they will be delivered.</param>
/// <param name="SampleType">The type in which rows are delivered.</param>
/// <param name="Format">The codec's name of the file's format: <c>png</c>, <c>jpeg</c>, <c>tiff</c>, <c>csv</c>…</param>
public sealed record ImageHeader(ImageInfo Info, SampleType SampleType, string Format)
{
    /// <summary>
    /// The image as a graph takes it: <see cref="Info"/>, and that its samples are integers when they are delivered as such.
    /// </summary>
    public ImageInfo Image => Info with { Integers = SampleType.White() is null ? null : SampleType };

    /// <summary>How the stored rows lie; the engine turns them upright, a codec never does.</summary>
    public Orientation Orientation { get; init; } = Orientation.Normal;

    /// <summary>ICC, EXIF and the like, to be kept.</summary>
    public ImageMetadata Metadata { get; init; } = ImageMetadata.None;

    /// <summary>What is wrong with the file beside its image, each with severity warning; empty by default.</summary>
    public IReadOnlyList<Diagnostic> Warnings { get; init; } = [];

    /// <summary>Frames or pages of the file, of which this is one; 1 by default.</summary>
    public int Frames { get; init; } = 1;

    /// <summary>Bytes the decoder will hold while it works, beside the rows it delivers; enters the plan.</summary>
    public long DecoderBytes { get; init; }

    /// <summary>
    /// Whether the rows lie in memory already, so that they can be read again at no cost: no pass keeps a copy of them. False by
    /// default.
    /// </summary>
    public bool IsInMemory { get; init; }
}
