using PipelineKit.Codecs.Profiles;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;

namespace PipelineKit.Codecs.Metadata;

/// <summary>
/// The metadata of an input, updated for the output image and its format. Every codec writes only <see cref="Metadata"/>.
/// </summary>
internal sealed class OutputMetadata
{
    private readonly ImageInfo _image;
    private readonly string _format;
    private readonly List<Diagnostic> _warnings = [];
    private readonly ImageMetadata _known;
    private readonly MetadataKinds _carried;
    private readonly ReadOnlyMemory<byte>? _lostProfile;

    private OutputMetadata(ImageMetadata known, ImageInfo image, string format, MetadataKinds carried)
    {
        (_known, _image, _format, _carried) = (known, image, format, carried);
        var profile = Profile(known);
        var holdsProfile = Carries(MetadataKinds.IccProfile);
        _lostProfile = holdsProfile ? null : profile;
        Metadata = new ImageMetadata
        {
            Exif = Exif(known),
            Xmp = Carries(MetadataKinds.Xmp) && known.Xmp is { Length: > 0 } xmp
                ? XmpUpdate.For(xmp, image.Width, image.Height) ?? Unreadable("XMP packet") : null,
            IccProfile = holdsProfile ? profile : null,
            Iptc = Carries(MetadataKinds.Iptc) && known.Iptc is { } records ? IptcRecords.WithoutPreview(records) : null,
            Text = Carries(MetadataKinds.Text) ? known.Text : [],
            PixelsPerMeter = Carries(MetadataKinds.Density) ? known.PixelsPerMeter : null,
            Encoding = Carries(MetadataKinds.ColorEncoding) ? known.Encoding : null,
        };
    }

    /// <summary>The metadata to write.</summary>
    public ImageMetadata Metadata { get; }

    /// <summary>Returns the metadata of an image to be written.</summary>
    /// <param name="known">The metadata of the input.</param>
    /// <param name="image">The image.</param>
    /// <param name="format">The format's name.</param>
    /// <param name="carried">What the format supports.</param>
    public static OutputMetadata Of(ImageMetadata known, ImageInfo image, string format, MetadataKinds carried) =>
        new(known, image, format, carried);

    /// <summary>
    /// Returns the writer with the omitted metadata reported; if the profile cannot be stored, the writer converts samples to
    /// sRGB.
    /// </summary>
    /// <param name="writer">Writes the file.</param>
    /// <param name="type">Its sample type.</param>
    /// <param name="notWritten">Metadata that it cannot write although the format supports it.</param>
    public ImageWriter Wrap(ImageWriter writer, SampleType type, MetadataKinds notWritten = MetadataKinds.None)
    {
        // A density can be stored in an EXIF block, an encoding in a profile.
        var inOthers = (Carries(MetadataKinds.Exif) ? MetadataKinds.Density : 0) | MetadataKinds.IccProfile
            | (_known.Encoding is { } encoding && EncodingProfile.CanSay(encoding) ? MetadataKinds.ColorEncoding : 0);
        writer.LeftOut = (_known.Kinds & ~_carried & ~inOthers) | notWritten;
        writer.Warnings = _warnings;
        return _lostProfile is { } lost && new IccProfile(lost) is { IsSrgb: false } profile
            ? ToSrgb(writer, profile, type) : writer;
    }

    private ImageWriter ToSrgb(ImageWriter writer, IccProfile profile, SampleType type)
    {
        var isInteger = type is SampleType.UInt8 or SampleType.UInt16;
        if (isInteger && profile.HasMatrix)
        {
            _warnings.Add(new Diagnostic(Codes.ProfileConverted,
                $"{_format} files cannot store a color profile, so colors are converted to sRGB", Severity: Severity.Warning));
            return new SrgbWriter(writer, _image, type, profile) { LeftOut = writer.LeftOut, Warnings = _warnings };
        }
        _warnings.Add(new Diagnostic(Codes.ProfileNotKept, $"{_format} files cannot store a color profile, but " +
            (isInteger ? "that of the input is table-based" : "the samples are floats") +
            ", which cannot be converted to sRGB, so colors will look different",
            Cure: "write a format that stores it: png, jpeg, tiff, webp, avif, jxl", Severity: Severity.Warning));
        return writer;
    }

    private bool Carries(MetadataKinds kind) => _carried.HasFlag(kind);

    private ReadOnlyMemory<byte>? Exif(ImageMetadata known)
    {
        if (!Carries(MetadataKinds.Exif))
            return null;
        var block = known.Exif is not { Length: > 0 } exif ? null
            : ExifUpdate.For(exif, _image.Width, _image.Height) ?? Unreadable("EXIF block");
        return Carries(MetadataKinds.Density) || known.PixelsPerMeter is not { } density ? block
            : ExifUpdate.WithDensity(block, density);
    }

    // A profile for another color space than that of the samples, such as the profile of the color original of a gray image,
    // would change their appearance.
    private ReadOnlyMemory<byte>? Profile(ImageMetadata known)
    {
        if (known.IccProfile is not { Length: > 0 } profile)
            return Carries(MetadataKinds.ColorEncoding) || known.Encoding is not { } encoding ? null
                : EncodingProfile.Of(encoding, _image.ColorChannels);
        var read = new IccProfile(profile);
        if (read.Fits(_image.ColorChannels))
            return profile;
        if (!read.IsSrgb)
            _warnings.Add(new Diagnostic(Codes.ProfileNotKept,
                $"the input's color profile is for {read.Space}, but the {_format} file has {Samples()}, so it is dropped",
                Severity: Severity.Warning));
        return null;
    }

    private string Samples() => _image.ColorChannels switch
    {
        1 => "gray samples",
        3 => "RGB samples",
        var count => $"{count} color channels",
    };

    private ReadOnlyMemory<byte>? Unreadable(string what)
    {
        _warnings.Add(new Diagnostic(Codes.MetadataDamaged, $"the {what} of the input cannot be read and is dropped",
            Severity: Severity.Warning));
        return null;
    }
}
