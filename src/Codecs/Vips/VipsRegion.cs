using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PipelineKit.Codecs.Vips;

/// <summary>
/// A view of a libvips region: its rectangle, the start of its samples, and the bytes between its rows. libvips accesses these
/// fields through macros, so they are located by offset; <see cref="Check"/> verifies the offsets when libvips is loaded.
/// </summary>
internal readonly unsafe ref struct VipsRegion(nint region)
{
    // A VipsObject is a GObject (3 pointers), two booleans, a table, two strings, three booleans and a size; a region continues
    // with its image, a rectangle, a type, the data and the stride.
    private static readonly int _valid = 11 * nint.Size;
    private static readonly int _data = 14 * nint.Size;
    private static readonly int _stride = 15 * nint.Size;

    public VipsRect Valid => Unsafe.ReadUnaligned<VipsRect>((void*)(region + _valid));

    public byte* Data => *(byte**)(region + _data);

    public int Stride => *(int*)(region + _stride);

    /// <summary>The first sample of row <paramref name="top"/> of the image, which must lie within the region.</summary>
    public byte* Row(int top) => Data + ((long)(top - Valid.Top) * Stride);

    /// <summary>Verifies the offsets of the fields with a region of an image in memory.</summary>
    public static bool Check()
    {
        const int width = 5, height = 4;
        if (nint.Size != 8)
            return false;
        var samples = (byte*)NativeMemory.Alloc(width * height);
        for (var i = 0; i < width * height; i++)
            samples[i] = (byte)(i + 1);
        var image = VipsNative.vips_image_new_from_memory(samples, width * height, width, height, 1, (int)VipsFormat.UChar);
        var handle = VipsNative.vips_region_new(image);
        var area = new VipsRect { Left = 0, Top = 1, Width = width, Height = 2 };
        var prepared = VipsNative.vips_region_prepare(handle, &area) == 0;
        var region = new VipsRegion(handle);
        var right = prepared
            && *(nint*)(handle + (10 * nint.Size)) == image
            && region.Valid is { Left: 0, Width: width, Top: <= 1, Height: >= 2 }
            && region.Stride is >= width and < 4096
            && region.Row(1)[0] == width + 1
            && region.Row(2)[width - 1] == 3 * width;
        VipsNative.g_object_unref(handle);
        VipsNative.g_object_unref(image);
        NativeMemory.Free(samples);
        return right;
    }
}
