using System.Runtime.InteropServices;
using PipelineKit.Imaging;

namespace PipelineKit.Codecs.Vips;

/// <summary>
/// Converts 16-bit samples between two color profiles with libvips' Little CMS, through Lab in single precision. Preparing
/// the profiles takes as long as converting some 10,000 pixels, so a transform is prepared once, for pixels in its own memory.
/// Only one thread at a time can use it.
/// </summary>
internal sealed unsafe class VipsColorTransform : IDisposable
{
    /// <summary>The largest number of pixels at once.</summary>
    public const int MostPixels = 1 << 14;

    private const int Bits = 16, Columns = 1 << 10;
    private const string Profile = "icc-profile-data";

    private readonly ushort* _source;
    private readonly VipsObject _image;
    private readonly VipsObject _converted;

    /// <summary>Prepares the transform.</summary>
    /// <param name="from">The profile of the samples, which is valid.</param>
    /// <param name="channels">The number of its channels.</param>
    /// <param name="to">The profile of the results, which is valid.</param>
    /// <param name="intent">The rendering intent, as numbered by ICC.</param>
    /// <param name="blackPoint">Whether black points are adapted.</param>
    /// <exception cref="VipsException">Little CMS cannot use a profile.</exception>
    public VipsColorTransform(ColorProfile from, int channels, ColorProfile to, int intent, bool blackPoint)
    {
        _source = (ushort*)NativeMemory.AllocZeroed(MostPixels, (nuint)channels * sizeof(ushort));
        _image = Memory(_source, MostPixels / Columns, channels);
        try
        {
            _converted = Prepared(_image, from, to, intent, blackPoint);
        }
        catch
        {
            _image.Dispose();
            NativeMemory.Free(_source);
            throw;
        }
        (Channels, Results) = (channels, VipsNative.vips_image_get_bands(_converted.Pointer));
    }

    /// <summary>The number of samples of a pixel, before and after.</summary>
    public int Channels { get; }

    /// <inheritdoc cref="Channels"/>
    public int Results { get; }

    /// <summary>The samples to convert, interleaved.</summary>
    public Span<ushort> Source => new(_source, MostPixels * Channels);

    /// <summary>Converts the first pixels of <see cref="Source"/>.</summary>
    /// <param name="target">The results, interleaved, with room for <see cref="MostPixels"/>.</param>
    /// <param name="pixels">Their number.</param>
    /// <exception cref="VipsException">Little CMS failed.</exception>
    public void Convert(Span<ushort> target, int pixels)
    {
        var rows = (pixels + Columns - 1) / Columns;
        fixed (ushort* place = target[..(rows * Columns * Results)])
        {
            using var made = Memory(place, rows, Results);
            // New regions, because libvips keeps what one already contains.
            using var from = new VipsObject(VipsNative.vips_region_new(_converted.Pointer));
            using var to = new VipsObject(VipsNative.vips_region_new(made.Pointer));
            var area = new VipsRect { Left = 0, Top = 0, Width = Columns, Height = rows };
            if (VipsNative.vips_region_image(to.Pointer, &area) != 0
                || VipsNative.vips_region_prepare_to(from.Pointer, to.Pointer, &area, 0, 0) != 0)
                throw VipsException.Last();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _converted.Dispose();
        _image.Dispose();
        NativeMemory.Free(_source);
    }

    private static VipsObject Prepared(VipsObject image, ColorProfile from, ColorProfile to, int intent, bool blackPoint)
    {
        SetProfile(image, from);
        using var import = new VipsOperation("icc_import").Set("in", image).Set("embedded", true)
            .Set("intent", intent).Set("black-point-compensation", blackPoint);
        using var lab = import.RunToImage();
        // Without a file of the output profile, libvips uses the one of the image.
        SetProfile(lab, to);
        using var export = new VipsOperation("icc_export").Set("in", lab).Set("depth", Bits)
            .Set("intent", intent).Set("black-point-compensation", blackPoint);
        return export.RunToImage();
    }

    private static VipsObject Memory(ushort* samples, int rows, int channels) => new(VipsNative.vips_image_new_from_memory(
        samples, (nuint)(Columns * rows * channels * sizeof(ushort)), Columns, rows, channels, (int)VipsFormat.UShort));

    private static void SetProfile(VipsObject image, ColorProfile profile)
    {
        fixed (byte* data = profile.Bytes.Span)
            VipsNative.vips_image_set_blob_copy(image.Pointer, Profile, data, (nuint)profile.Bytes.Length);
    }
}
