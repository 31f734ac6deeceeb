using System.Buffers.Binary;
using PipelineKit.Codecs.Formats;
using PipelineKit.Codecs.Options;
using PipelineKit.Imaging;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats;
using SixLabors.ImageSharp.Formats.Tiff;
using SixLabors.ImageSharp.Formats.Tiff.Constants;
using SixLabors.ImageSharp.Metadata;
using SixLabors.ImageSharp.Metadata.Profiles.Exif;
using ImageInfo = PipelineKit.Imaging.ImageInfo;
using ImageMetadata = PipelineKit.Codecs.ImageMetadata;
using Packing = SixLabors.ImageSharp.Formats.Tiff.Constants.TiffCompression;

namespace PipelineKit.Codecs.ImageSharp.Formats;

/// <summary>
/// TIFF of 8 and 16 bits. ImageSharp 3.1 reads both in gray and in colour, with alpha or without, but writes 16 bits in gray
/// only and no alpha; it reads floats and wider integers with a loss, so those are refused.
/// </summary>
internal sealed class TiffFile() : SharpFormat(PictureFormat.Tiff.Format, PictureFormat.Tiff.Begins, TiffDecoder.Instance)
{
    private const ushort UnsignedIntegers = 1;
    private const byte BigTiff = 43;

    public override Description Describe(FileStream file, string path, ImageLimits limits)
    {
        var info = Identify(file, path, limits);
        var frame = info.FrameMetadataCollection[0];
        var exif = frame.ExifProfile;
        var layout = Layout(path, frame.GetTiffMetadata(), exif);
        var converted = frame.GetTiffMetadata().PhotometricInterpretation
            is TiffPhotometricInterpretation.Separated or TiffPhotometricInterpretation.CieLab or TiffPhotometricInterpretation.IccLab;
        var metadata = SharpMetadata.Read(path, info.Metadata, limits, TiffTags.Descriptive(exif), converted ? null : frame.IccProfile, frame.XmpProfile);
        var orientation = exif is not null && exif.TryGetValue(ExifTag.Orientation, out var turn) && turn.Value is >= 1 and <= 8
            ? (Orientation)turn.Value
            : Orientation.Normal;
        // A strip may be the whole image.
        return Described(info.Width, info.Height, layout, metadata, orientation, 8L * info.Width * info.Height);
    }

    public override void CheckWhole(FileStream file, string path)
    {
        CheckDirectory(file, path);
        file.Position = 0;
        var exif = Decoder.Identify(SharpLimits.Decoding(0), file).FrameMetadataCollection[0].ExifProfile;
        var needed = exif is null ? 0 : TiffTags.End(exif);
        if (file.Length < needed)
            throw Cut(path, needed, file.Length);
    }

    public override SampleType Choose(ImageInfo image, object options)
    {
        var type = base.Choose(image, options);
        if (type is SampleType.Float32)
            throw FormatChoice.CannotHold("tiff", "no floats when ImageSharp writes it", "write npy, or use the build with libvips");
        if (image.HasAlpha || image.Channels is not (1 or 3))
        {
            throw FormatChoice.CannotHold(
                "tiff", $"1 or 3 channels without alpha when ImageSharp writes it, and the image has {image}", "write png, or use the build with libvips");
        }
        if (type is SampleType.UInt16 && image.Channels == 3)
            throw FormatChoice.CannotHold("tiff", "no colours of 16 bits when ImageSharp writes it", "ask for `bits: 8`, write png, or use the build with libvips");
        return type;
    }

    public override IImageEncoder Encoder(ImageInfo image, object options)
    {
        var tiff = (TiffOptions)options;
        return new TiffEncoder
        {
            BitsPerPixel = (image.Channels, Choose(image, options)) switch
            {
                (3, _) => TiffBitsPerPixel.Bit24,
                (_, SampleType.UInt16) => TiffBitsPerPixel.Bit16,
                _ => TiffBitsPerPixel.Bit8,
            },
            PhotometricInterpretation = image.Channels == 3 ? TiffPhotometricInterpretation.Rgb : TiffPhotometricInterpretation.BlackIsZero,
            HorizontalPredictor = tiff.Compression == Codecs.TiffCompression.None ? TiffPredictor.None : TiffPredictor.Horizontal,
            Compression = tiff.Compression switch
            {
                Codecs.TiffCompression.Deflate => Packing.Deflate,
                Codecs.TiffCompression.Lzw => Packing.Lzw,
                _ => Packing.None,
            },
        };
    }

    public override long EncoderBytes(ImageInfo image, object options) => SharpMemory.Base + (2 * SharpMemory.Image(image, Choose(image, options)));

    // The directory comes after the samples, where most programs write it.
    private static void CheckDirectory(FileStream file, string path)
    {
        Span<byte> head = stackalloc byte[16];
        file.Position = 0;
        head = head[..file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        var little = head.StartsWith("II"u8);
        var isBig = head[little ? 2 : 3] == BigTiff;
        var needed = 2 + (isBig ? (long)Math.Min(Eight(head[8..], little), long.MaxValue / 2) : Four(head[4..], little));
        if (file.Length < needed)
            throw Cut(path, needed, file.Length);
    }

    private static uint Four(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);

    private static ulong Eight(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt64LittleEndian(bytes) : BinaryPrimitives.ReadUInt64BigEndian(bytes);

    private PixelLayout Layout(string path, TiffFrameMetadata tiff, ExifProfile? exif)
    {
        if (exif is not null && exif.TryGetValue(ExifTag.SampleFormat, out var kinds) && kinds.Value is { } kind && kind.Any(k => k != UnsignedIntegers))
            throw Unread(path, "of other samples than whole numbers from 0");
        var bits = tiff.BitsPerSample?.Channel0 ?? 1;
        if (bits > 16)
            throw Unread(path, $"of {bits} bits a sample without loss");
        var type = bits > 8 ? SampleType.UInt16 : SampleType.UInt8;
        return tiff.PhotometricInterpretation switch
        {
            TiffPhotometricInterpretation.BlackIsZero or TiffPhotometricInterpretation.WhiteIsZero => PixelLayout.For(1, type),
            TiffPhotometricInterpretation.Rgb when tiff.BitsPerSample?.Channels == 4 => PixelLayout.For(4, type),
            TiffPhotometricInterpretation.Rgb => PixelLayout.For(3, type),
            _ => PixelLayout.For(3, SampleType.UInt8),
        };
    }
}
