using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Codecs;

/// <summary>
/// Reads and writes files of some formats. Codecs are registered like operators; an output's <c>format</c> and a file's
/// extension find them by name, and an input's first bytes decide who reads it.
/// </summary>
public abstract class Codec
{
    /// <summary>The formats this codec serves.</summary>
    public abstract IReadOnlyList<CodecFormat> Formats { get; }

    /// <summary>
    /// Whether this codec reads the file that begins with <paramref name="head"/> (up to 64 bytes, fewer when the file is
    /// shorter). Text formats without a signature answer by <paramref name="extension"/> (lower case, without its dot).
    /// </summary>
    public abstract bool CanRead(ReadOnlySpan<byte> head, string extension);

    /// <summary>
    /// Opens a file. The limits of <paramref name="options"/> are checked against the header before anything is allocated
    /// for samples.
    /// </summary>
    /// <exception cref="PipelineException">PK06xx: not an image, damaged, too large, unsupported.</exception>
    public abstract ImageReader Open(string path, ReadOptions options);

    /// <summary>
    /// Checks what a single option's range cannot say, as soon as the options are known: before any image is seen.
    /// </summary>
    /// <param name="format">One of <see cref="Formats"/> by name.</param>
    /// <param name="options">An instance of the format's <see cref="CodecFormat.Options"/>.</param>
    /// <param name="check">Takes what is found, by the option's name in YAML.</param>
    public virtual void Check(string format, object options, OperatorCheck check)
    {
    }

    /// <summary>
    /// Opens a file to read its frames. The default serves files of one image, and those whose frames <see cref="Open"/> reads by
    /// <see cref="ReadOptions.Frame"/>; a codec of animations, whose frames build on each other, overrides it.
    /// </summary>
    /// <exception cref="PipelineException">PK06xx, as by <see cref="Open"/>; PK0605: there are several frames, and the
    /// codec reads the first alone.</exception>
    public virtual FrameReader OpenFrames(string path, ReadOptions options)
    {
        var first = Open(path, options);
        var header = first.Header;
        if (header.Frames == 1 || Formats.Any(f => f.Name == header.Format && f.ReadsFrames))
            return new OpenedFrames(first, frame => Open(path, options with { Frame = frame }));
        first.Dispose();
        throw new PipelineException(Codes.Unsupported,
            $"'{path}' has {header.Frames} frames, of which only the first is read in {header.Format} files",
            "read it alone (frames: first), or save the file another way");
    }

    /// <summary>
    /// The sample type in which this codec wants the rows of such an image, or a refusal: <see cref="SampleType.UInt8"/> for
    /// a JPEG, what <paramref name="options"/> ask for in a PNG. The engine scales from the image's white to the type's.
    /// </summary>
    /// <param name="image">What is to be written.</param>
    /// <param name="format">One of <see cref="Formats"/> by name.</param>
    /// <param name="options">An instance of the format's <see cref="CodecFormat.Options"/>, bound from the output's keys.</param>
    /// <exception cref="PipelineException">PK0505: the format cannot hold such an image.</exception>
    public abstract SampleType Choose(ImageInfo image, string format, object options);

    /// <summary>
    /// Begins a file on <paramref name="target"/>, which may not seek. <paramref name="image"/> is what <see cref="Choose"/>
    /// saw; up to <paramref name="threads"/> threads may be used.
    /// </summary>
    public abstract ImageWriter Create(Stream target, ImageInfo image,
        ImageMetadata metadata, string format, object options, int threads);

    /// <summary>
    /// Begins a file of several frames on <paramref name="target"/>, which may not seek; called where the format says
    /// <see cref="CodecFormat.WritesFrames"/>. Each frame was seen by <see cref="Choose"/>, and of each the encoder holds what
    /// <see cref="EncoderBytes"/> says.
    /// </summary>
    /// <exception cref="PipelineException">PK0505: the format holds one image, the default.</exception>
    public virtual FrameWriter CreateFrames(
        Stream target, FrameSequence sequence, string format, object options, int threads) =>
        throw new PipelineException(Codes.FormatCannotHold, $"{format} holds one image", "write png, gif, webp or tiff");

    /// <summary>Bytes the encoder will hold while it works; enters the plan.</summary>
    public virtual long EncoderBytes(ImageInfo image, string format, object options, int threads) => 0;
}

/// <summary>One format of a codec.</summary>
/// <param name="Name">As <c>format:</c> names it: <c>png</c>, <c>jpeg</c>.</param>
/// <param name="Extensions">Lower case, without dot, the usual one first.</param>
/// <param name="CanWrite">Whether the codec writes it too.</param>
/// <param name="Options">A class with a parameterless constructor whose
/// <c>[Parameter]</c> properties are the format's options.</param>
public sealed record CodecFormat(string Name, IReadOnlyList<string> Extensions, bool CanWrite, Type Options)
{
    /// <summary>Whether <see cref="Codec.Open"/> heeds <see cref="ReadOptions.Frame"/>; false by default.</summary>
    public bool ReadsFrames { get; init; }

    /// <summary>Whether <see cref="Codec.CreateFrames"/> writes files of several frames; false by default.</summary>
    public bool WritesFrames { get; init; }
}

/// <summary>Bounds that a header must keep before its samples are touched.</summary>
public sealed record ImageLimits
{
    /// <summary>The defaults.</summary>
    public static ImageLimits Default { get; } = new();

    private readonly long? pixels;

    /// <summary>
    /// Width × height at most where the decoder holds the image whole; 2²⁸ − 32767 by default, as other decoders have it. A row
    /// may never have more. A bound that is set holds for what streams too.
    /// </summary>
    public long MaxPixels
    {
        get => pixels ?? 268_402_689;
        init => pixels = value;
    }

    /// <summary>
    /// Width × height at most where the decoder delivers rows as it goes, so that memory does not grow with the height: 2³²
    /// unless <see cref="MaxPixels"/> is set.
    /// </summary>
    public long MaxStreamedPixels => pixels ?? 1L << 32;

    /// <summary>Bytes of the file at most; 16 GiB by default.</summary>
    public long MaxFileBytes { get; init; } = 16L << 30;

    /// <summary>
    /// Frames or pages of a file at most; 10,000 by default. Finding out how many there are makes some
    /// decoders walk the whole file.
    /// </summary>
    public long MaxFrames { get; init; } = 10_000;

    /// <summary>Channels at most.</summary>
    public int MaxChannels { get; init; } = 1024;

    /// <summary>Bytes of metadata (ICC, EXIF, XMP, text) at most; beyond, an error.</summary>
    public long MaxMetadataBytes { get; init; } = 16 << 20;
}
