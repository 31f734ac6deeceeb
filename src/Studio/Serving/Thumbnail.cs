using PipelineKit.Codecs;
using PipelineKit.Codecs.Png;
using PipelineKit.Imaging;
using PipelineKit.Studio.Previews;

namespace PipelineKit.Studio.Serving;

/// <summary>Makes a small PNG of a picture.</summary>
internal static class Thumbnail
{
    private const int Side = 160;

    /// <summary>Returns the file.</summary>
    public static byte[] Png(Overview overview)
    {
        var pixels = overview.Within(Side);
        var codec = new PngCodec();
        using var file = new MemoryStream();
        var info = new ImageInfo(pixels.Width, pixels.Height, 4) { HasAlpha = true, White = 255 };
        var options = Activator.CreateInstance(codec.Formats.First(f => f.Name == "png").Options)!;
        using var writer = codec.Create(file, info, ImageMetadata.None, "png", options, 1);
        writer.Write(pixels.Rgba, pixels.Height);
        writer.Finish();
        return file.ToArray();
    }
}
