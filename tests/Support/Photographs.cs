using System.Runtime.InteropServices;
using PipelineKit.Codecs;
using PipelineKit.Execution;
using PipelineKit.Testing;

namespace PipelineKit.Tests.Support;

/// <summary>Crops of the photographs in testimages/, small enough to process and store.</summary>
internal static class Photographs
{
    /// <summary>Returns a whole 16-bit gray TIFF, by path in testimages/.</summary>
    public static Raster Deep(string path)
    {
        using var reader = BuiltIns.Formats.Find("tiff")!.Codec
            .Open(Path.Combine(Repository.Root, "testimages", path), ReadOptions.Default);
        var image = reader.Header.Image;
        var samples = new ushort[image.Pixels];
        reader.Read(MemoryMarshal.AsBytes(samples.AsSpan()), image.Height);
        reader.Finish();
        return Raster.Of<ushort>(image, samples);
    }

    /// <summary>Returns a rectangle of a PNG file, by path in testimages/.</summary>
    public static Raster Crop(string path, int left, int top, int width, int height)
    {
        var whole = PngImage.Read(Path.Combine(Repository.Root, "testimages", path));
        return Images.Make(whole.Info with { Width = width, Height = height },
            (y, x, channel) => whole[top + y, left + x, channel]);
    }
}
