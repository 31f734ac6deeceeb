using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Codecs;

/// <summary>
/// Reads and writes files of one or more formats. Codecs are registered like operators. An output's <c>format</c> key or its file
/// extension selects the codec by name; for an input, the first bytes of the file select it.
/// </summary>
public abstract class Codec
{
    /// <summary>Gets the formats that this codec supports.</summary>
    public abstract IReadOnlyList<CodecFormat> Formats { get; }

    /// <summary>
    /// Returns whether this codec reads a file that begins with <paramref name="head"/> (up to 64 bytes, fewer if the file is
    /// shorter). Text formats without a signature decide by <paramref name="extension"/> (lower case, without its dot).
    /// </summary>
    public abstract bool CanRead(ReadOnlySpan<byte> head, string extension);

    /// <summary>
    /// Opens a file. Checks the header against the limits of <paramref name="options"/> before it allocates memory for samples.
    /// </summary>
    /// <exception cref="PipelineException">PK06xx: not an image, damaged, too large, unsupported.</exception>
    public abstract ImageReader Open(string path, ReadOptions options);

    /// <summary>
    /// Checks rules that the range of a single option cannot express. Called once the options are known, before any image is
    /// seen.
    /// </summary>
    /// <param name="format">The name of one of <see cref="Formats"/>.</param>
    /// <param name="options">An instance of the format's <see cref="CodecFormat.Options"/>.</param>
    /// <param name="check">Collects the findings, each under the option's YAML name.</param>
    public virtual void Check(string format, object options, OperatorCheck check)
    {
    }

    /// <summary>
    /// Opens a file to read its frames. The default implementation supports files with one image, and files whose frames
    /// <see cref="Open"/> selects by <see cref="ReadOptions.Frame"/>. Codecs of animations, whose frames build on each other,
    /// override it.
    /// </summary>
    /// <exception cref="PipelineException">PK06xx, as for <see cref="Open"/>; PK0605: the file has several frames, and the codec
    /// reads only the first.</exception>
    public virtual FrameReader OpenFrames(string path, ReadOptions options)
    {
        var first = Open(path, options);
        var header = first.Header;
        if (header.Frames == 1 || Formats.Any(f => f.Name == header.Format && f.ReadsFrames))
            return new OpenedFrames(first, frame => Open(path, options with { Frame = frame }));
        first.Dispose();
        throw new PipelineException(Codes.Unsupported,
            $"'{path}' has {header.Frames} frames, but only the first is supported in {header.Format} files",
            "read only the first (frames: first), or save the file in another way");
    }

    /// <summary>
    /// Returns the sample type in which the rows of an image are passed to the writer: for example,
    /// <see cref="SampleType.UInt8"/> for JPEG, or the depth that <paramref name="options"/> request for PNG. The engine scales
    /// from the image's white to the type's.
    /// </summary>
    /// <param name="image">The image to be written.</param>
    /// <param name="format">The name of one of <see cref="Formats"/>.</param>
    /// <param name="options">An instance of the format's <see cref="CodecFormat.Options"/>, bound from the output's keys.</param>
    /// <exception cref="PipelineException">PK0505: the format cannot hold such an image.</exception>
    public abstract SampleType Choose(ImageInfo image, string format, object options);

    /// <summary>
    /// Starts a file on <paramref name="target"/>, which may not be seekable. <paramref name="image"/> is the one passed to
    /// <see cref="Choose"/>; up to <paramref name="threads"/> threads may be used.
    /// </summary>
    public abstract ImageWriter Create(Stream target, ImageInfo image,
        ImageMetadata metadata, string format, object options, int threads);

    /// <summary>
    /// Starts a file with several frames on <paramref name="target"/>, which may not be seekable. Called only for formats with
    /// <see cref="CodecFormat.WritesFrames"/>. Each frame has been passed to <see cref="Choose"/>; the encoder uses
    /// <see cref="EncoderBytes"/> of memory for each.
    /// </summary>
    /// <exception cref="PipelineException">PK0505: the format holds only one image (the default).</exception>
    public virtual FrameWriter CreateFrames(
        Stream target, FrameSequence sequence, string format, object options, int threads) =>
        throw new PipelineException(Codes.FormatCannotHold, $"{format} holds only one image", "write png, gif, webp or tiff");

    /// <summary>Returns the number of bytes that the encoder uses while it works; included in the plan.</summary>
    public virtual long EncoderBytes(ImageInfo image, string format, object options, int threads) => 0;
}

/// <summary>A format of a codec.</summary>
/// <param name="Name">The value of <c>format:</c>, such as <c>png</c> or <c>jpeg</c>.</param>
/// <param name="Extensions">File extensions in lower case, without the dot; the preferred one first.</param>
/// <param name="CanWrite">Whether the codec can also write the format.</param>
/// <param name="Options">A class with a parameterless constructor whose</param>
/// <c>[Parameter]</c> properties are the format's options.
public sealed record CodecFormat(string Name, IReadOnlyList<string> Extensions, bool CanWrite, Type Options)
{
    /// <summary>Gets whether <see cref="Codec.Open"/> supports <see cref="ReadOptions.Frame"/>; false by default.</summary>
    public bool ReadsFrames { get; init; }

    /// <summary>Gets whether <see cref="Codec.CreateFrames"/> writes files with several frames; false by default.</summary>
    public bool WritesFrames { get; init; }
}

/// <summary>Limits that are checked against a file's header before its samples are decoded.</summary>
public sealed record ImageLimits
{
    /// <summary>Gets the default limits.</summary>
    public static ImageLimits Default { get; } = new();

    private readonly long? pixels;

    /// <summary>
    /// Gets the largest width × height for decoders that hold the whole image; 2²⁸ − 32767 by default, as in other decoders. Also
    /// the limit of a single row. An explicit value also applies to decoders that stream.
    /// </summary>
    public long MaxPixels
    {
        get => pixels ?? 268_402_689;
        init => pixels = value;
    }

    /// <summary>
    /// Gets the largest width × height for decoders that deliver rows as they decode, so that memory does not grow with the
    /// height: 2³² unless <see cref="MaxPixels"/> is set.
    /// </summary>
    public long MaxStreamedPixels => pixels ?? 1L << 32;

    /// <summary>Gets the largest file size in bytes; 16 GiB by default.</summary>
    public long MaxFileBytes { get; init; } = 16L << 30;

    /// <summary>
    /// Gets the largest number of frames or pages in a file; 10,000 by default. Some decoders must read the whole file to count
    /// its frames.
    /// </summary>
    public long MaxFrames { get; init; } = 10_000;

    /// <summary>Gets the largest number of channels; 1024 by default.</summary>
    public int MaxChannels { get; init; } = 1024;

    /// <summary>
    /// Gets the largest size of the metadata (ICC, EXIF, XMP, text) in bytes; 16 MiB by default. Larger metadata is an error.
    /// </summary>
    public long MaxMetadataBytes { get; init; } = 16 << 20;
}
