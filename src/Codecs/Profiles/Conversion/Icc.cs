using PipelineKit.Codecs.Vips;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Codecs.Profiles.Conversion;

/// <summary>
/// Converts colors from one ICC profile to another (ICC.1:2022), by curves and a matrix if both profiles consist of these, like
/// those of cameras and displays; otherwise with Little CMS, through libvips. Samples are first rounded to 16 bits and clipped to
/// the range from 0 to white. The input's profile is the one in its file, or sRGB if there is none. The output file contains the
/// new profile. A gray profile results in one channel, an RGB profile in three, and a CMYK profile in four: the amounts of cyan,
/// magenta, yellow and black ink, from 0 for none to the white of the image for full. Only TIFF and JPEG can store them as
/// colors.
/// </summary>
[Operator("icc", Family = "color", Summary = "Converts colors from the image's ICC profile to another one.",
    Example = "{ op: icc, from: adobe-rgb, to: srgb }",
    Synonyms = ["profile", "color-management", "icc-transform", "color-profile"])]
public sealed class Icc : PointOperator
{
    // Read once, because a plan asks for the profiles of each image many times, and may not change in between.
    private ColorProfile? _sourceInFile, _targetInFile;

    /// <summary>The color space of the result; no default, unless <c>to-file</c> is given.</summary>
    [Parameter("The color space of the result.")]
    public NamedProfile? To { get; init; }

    /// <summary>None by default.</summary>
    [Parameter("A profile (.icc, .icm) of the result, instead of 'to'.")]
    public ParameterFile? ToFile { get; init; }

    /// <summary>By default, the profile in the image's file; sRGB if there is none.</summary>
    [Parameter("The color space of the image; by default, the profile in its file, or sRGB if it has none.")]
    public NamedProfile? From { get; init; }

    /// <summary>None by default.</summary>
    [Parameter("A profile (.icc, .icm) of the image, instead of the one in its file.")]
    public ParameterFile? FromFile { get; init; }

    /// <summary><c>relative</c> by default.</summary>
    [Parameter("How colors outside the range of the result are converted.")]
    public RenderingIntent Intent { get; init; } = RenderingIntent.Relative;

    /// <summary>True by default.</summary>
    [Parameter("Maps the darkest color of one profile to that of the other (black point compensation).")]
    public bool BlackPoint { get; init; } = true;

    /// <inheritdoc/>
    public override int RowsAtOnce => 16;

    /// <inheritdoc/>
    public override void Check(OperatorCheck check)
    {
        if (To is null == ToFile is null)
            check.Fail(Codes.BadCombination, "to", To is null ? "the profile of the result is missing" :
                "'to' and 'to-file' are both given", "give either 'to' or 'to-file'");
        if (From is not null && FromFile is not null)
            check.Fail(Codes.BadCombination, "from", "'from' and 'from-file' are both given", "give one of them, or neither");
        _ = TargetInFile();
        _ = SourceInFile();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs)
    {
        var image = inputs[0];
        if (image.White is null)
            throw new PipelineException(Codes.NoNominalRange, "the image has no nominal white, which color profiles need",
                "add 'normalize' or 'levels' before it");
        var profile = new IccProfile(Source(image).Bytes);
        if (image.Channels is not (1 or 3) && !image.IsCmyk && FromFile is null)
            throw new PipelineException(Codes.ChannelCount, $"'icc' converts gray, RGB, and CMYK with its profile, and the image "
                + $"has {image.Channels} channels", "select channels with 'channels', or name the profile of its inks with "
                + "'from-file'");
        if (!profile.IsWhole)
            throw new PipelineException(Codes.NotAllowed, "the color profile of the image is damaged",
                "name the color space of the image with 'from'");
        if (!profile.Fits(image.Channels))
            throw new PipelineException(Codes.ChannelCount, $"the profile {Source(image)} is for {profile.Space}, "
                + $"and the image has {image.Channels} channel{(image.Channels == 1 ? "" : "s")}",
                "put 'icc' before the stage that changes the channels, or name the color space of the image with 'from'");
        return [image with { Channels = new IccProfile(Target(image).Bytes).Channels }];
    }

    /// <inheritdoc/>
    public override ColorProfile? ProfileOf(int output, IReadOnlyList<ImageInfo> inputs) => Target(inputs[0]);

    /// <inheritdoc/>
    public override ScratchLayout Scratch(IReadOnlyList<ImageInfo> inputs, IReadOnlyList<ImageInfo> outputs) =>
        Source(inputs[0]).Equals(Target(inputs[0])) ? ScratchLayout.None
            : ByLittleCms(inputs[0])
            ? ScratchLayout.None.Rows<ushort>(IccKernel<float>.Results, VipsColorTransform.MostPixels * outputs[0].Channels)
            : MatrixKernel<float>.Scratch(inputs[0].Width, inputs[0].Channels);

    /// <inheritdoc/>
    public override long KernelBytes(KernelContext context, int sampleBytes) =>
        ByLittleCms(context.Inputs[0]) ? IccMemory.Most : 0;

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context)
    {
        var image = context.Inputs[0];
        var (from, to, white) = (Source(image), Target(image), image.White!.Value);
        if (from.Equals(to))
            return new CopyKernel<T>();
        return ByLittleCms(image)
            ? new IccKernel<T>(new VipsColorTransforms(from, image.Channels, to, (int)Intent, BlackPoint), white)
            : new MatrixKernel<T>(MatrixTransforms.Of(from, to), white);
    }

    /// <inheritdoc/>
    public override string? Explain(IReadOnlyList<ImageInfo> inputs)
    {
        var assumed = From is null && FromFile is null && inputs[0].Profile is null;
        return $"from {Source(inputs[0])}{(assumed ? ", because the image has no profile," : "")} to {Target(inputs[0])}";
    }

    private bool ByLittleCms(ImageInfo image)
    {
        var (from, to) = (Source(image), Target(image));
        return !from.Equals(to)
            && (Intent == RenderingIntent.Absolute || !MatrixTransform.Exists(new(from.Bytes), new(to.Bytes)));
    }

    private ColorProfile Source(ImageInfo image) => SourceInFile()
        ?? (From is null && image.Profile is { } own ? own : NamedProfiles.Of(From ?? NamedProfile.Srgb, image.Channels));

    private ColorProfile Target(ImageInfo image) => TargetInFile() ?? NamedProfiles.Of(To!.Value, image.Channels);

    private ColorProfile? SourceInFile() => FromFile is { } file ? _sourceInFile ??= ProfileFile.Read(file.Path) : null;

    private ColorProfile? TargetInFile() => ToFile is { } file ? _targetInFile ??= ProfileFile.Read(file.Path) : null;
}
