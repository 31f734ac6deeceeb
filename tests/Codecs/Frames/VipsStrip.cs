using PipelineKit.Codecs;
using PipelineKit.Codecs.Vips;

namespace PipelineKit.Tests.Codecs.Frames;

/// <summary>All frames of a file as libvips reads them: one below the other.</summary>
internal static unsafe class VipsStrip
{
    /// <summary>Returns the samples, and the frame information of libvips except delays.</summary>
    public static (FrameSequence Sequence, byte[] Samples) Read(string path, string loader)
    {
        VipsLibrary.Ensure();
        using var load = new VipsOperation(loader);
        using var image = load.Set("filename", path).Set("n", -1).RunToImage();
        int width = VipsNative.vips_image_get_width(image.Pointer), height = VipsNative.vips_image_get_height(image.Pointer),
            bands = VipsNative.vips_image_get_bands(image.Pointer);
        var samples = new byte[width * height * bands];
        var region = VipsNative.vips_region_new(image.Pointer);
        var area = new VipsRect { Width = width, Height = height };
        Xunit.Assert.Equal(0, VipsNative.vips_region_prepare(region, &area));
        var rows = new VipsRegion(region);
        for (var y = 0; y < height; y++)
            new ReadOnlySpan<byte>(rows.Row(y), width * bands).CopyTo(samples.AsSpan(y * width * bands));
        VipsNative.g_object_unref(region);
        var count = VipsMetadata.Frames(image);
        return (new FrameSequence(count) { Plays = Number(image, "loop") }, samples);
    }

    private static int Number(VipsObject image, string name)
    {
        int value;
        Xunit.Assert.Equal(0, VipsNative.vips_image_get_int(image.Pointer, name, &value));
        return value;
    }
}
