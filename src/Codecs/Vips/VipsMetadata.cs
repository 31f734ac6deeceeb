using PipelineKit.Codecs.Containers;
using PipelineKit.Codecs.Files;
using PipelineKit.Codecs.Metadata;
using PipelineKit.Codecs.Profiles;
using PipelineKit.Codecs.Tiff;
using PipelineKit.Imaging;

namespace PipelineKit.Codecs.Vips;

/// <summary>Reads metadata from libvips' images and writes it to them.</summary>
internal static unsafe class VipsMetadata
{
    private const string Icc = "icc-profile-data", Exif = "exif-data", Xmp = "xmp-data";

    /// <summary>Returns a file's metadata and orientation.</summary>
    public static (ImageMetadata Metadata, Orientation Orientation) Read(
        string path, VipsKind kind, VipsObject image, ReadOptions options)
    {
        var limits = options.Limits;
        if (kind.Format.Name == "tiff")
        {
            using var file = TiffPages.Open(path, options.Frame, limits, out _);
            return TiffFileMetadata.Read(file, path, limits);
        }
        var left = limits.MaxMetadataBytes;
        var metadata = new ImageMetadata
        {
            IccProfile = Blob(path, image, Icc, ref left),
            Exif = Blob(path, image, Exif, ref left) is { } exif ? ExifBlock.WithoutPrefix(exif) : default(ReadOnlyMemory<byte>?),
            Xmp = Blob(path, image, Xmp, ref left),
        };
        if (kind.Format.Name == "jxl")
        {
            using var file = InputFile.Open(path);
            var boxes = JxlContainer.Read(file, path, limits);
            metadata = metadata with { Exif = boxes.Exif ?? metadata.Exif, Xmp = boxes.Xmp ?? metadata.Xmp };
        }
        var tree = metadata.Exif is { } block ? ExifTree.Read(block) : null;
        metadata = metadata with
        {
            PixelsPerMeter = tree?.PixelsPerMeter,
            Exif = tree is { IsEmpty: true } ? null : metadata.Exif,
            // The decoder of JPEG XL generates a profile for files without one.
            IccProfile = kind.Format.Name == "jxl" && metadata.IccProfile is { } icc && new IccProfile(icc).IsSrgb
                ? null : metadata.IccProfile,
        };
        // Decoders of the other formats rotate the rows themselves.
        return (metadata, kind.Format.Name == "webp" ? tree?.Orientation ?? Imaging.Orientation.Normal : Orientation(image));
    }

    private static Orientation Orientation(VipsObject image) =>
        Number(image, "orientation") is >= 1 and <= 8 and var value ? (Orientation)value : Imaging.Orientation.Normal;

    /// <summary>Returns the number of frames or pages in the file.</summary>
    public static int Frames(VipsObject image) => Number(image, "n-pages") ?? 1;

    private static int? Number(VipsObject image, string name)
    {
        int value;
        return VipsNative.vips_image_get_typeof(image.Pointer, name) != 0
            && VipsNative.vips_image_get_int(image.Pointer, name, &value) == 0
            ? value
            : null;
    }

    /// <summary>Adds metadata to an image to be saved, whose samples are already upright.</summary>
    public static void Write(VipsObject image, ImageMetadata metadata)
    {
        SetBlob(image, Icc, metadata.IccProfile);
        SetBlob(image, Xmp, metadata.Xmp);
        if (metadata.Exif is { } exif)
            SetBlob(image, Exif, ExifBlock.WithPrefix(exif));
        VipsNative.vips_image_set_int(image.Pointer, "orientation", 1);
    }

    private static ReadOnlyMemory<byte>? Blob(string path, VipsObject image, string name, ref long left)
    {
        nint data;
        nuint length;
        if (VipsNative.vips_image_get_typeof(image.Pointer, name) == 0
            || VipsNative.vips_image_get_blob(image.Pointer, name, &data, &length) != 0 || length == 0)
            return null;
        if ((left -= (long)length) < 0)
            throw InputLimits.TooMuchMetadata(path);
        return new ReadOnlySpan<byte>((void*)data, (int)length).ToArray();
    }

    private static void SetBlob(VipsObject image, string name, ReadOnlyMemory<byte>? content)
    {
        if (content is not { Length: > 0 } block)
            return;
        fixed (byte* data = block.Span)
            VipsNative.vips_image_set_blob_copy(image.Pointer, name, data, (nuint)block.Length);
    }
}
