using System.Runtime.InteropServices;
using PipelineKit.Codecs;
using PipelineKit.Execution;
using PipelineKit.Testing;

namespace PipelineKit.Tests.Support;

/// <summary>Parts of the photographs in testimages/, small enough to compute and to keep.</summary>
internal static class Photographs
{
    /// <summary>A whole gray TIFF of 16 bits, by its path from testimages/.</summary>
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

    /// <summary>A rectangle of a PNG file, by its path from testimages/.</summary>
    public static Raster Crop(string path, int left, int top, int width, int height)
    {
        var whole = PngImage.Read(Path.Combine(Repository.Root, "testimages", path));
        return Images.Make(whole.Info with { Width = width, Height = height },
            (y, x, channel) => whole[top + y, left + x, channel]);
    }
}
