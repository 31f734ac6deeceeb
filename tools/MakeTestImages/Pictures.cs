using PipelineKit.Codecs;
using PipelineKit.Codecs.Png;
using PipelineKit.Execution;
using PipelineKit.Filters.Geometry;
using PipelineKit.Imaging;

namespace PipelineKit.TestImages;

/// <summary>Reads and writes 8-bit PNG files as images in memory.</summary>
internal static class Pictures
{
    private static readonly PngCodec Png = new();

    public static Raster Read(string path)
    {
        using var reader = Png.Open(path, ReadOptions.Default);
        if (reader.Header.SampleType != SampleType.UInt8)
            throw new InvalidDataException($"{path} has samples of {reader.Header.SampleType}; 8-bit images only.");
        var info = reader.Header.Info;
        var bytes = new byte[info.Pixels * info.Channels];
        reader.Read(bytes, info.Height);
        reader.Finish();
        return new Raster(info, Array.ConvertAll(bytes, b => (double)b));
    }

    /// <summary>The photograph with its longest side brought down to so many pixels.</summary>
    public static Raster Small(string path, int longest) =>
        PipelineRunner.Run(
            new Resize
            {
                Width = longest,
                Height = longest,
                Fit = ResizeFit.Contain,
                Enlarge = false,
                Method = ResizeMethod.Area,
            },
            [Read(path)]).Image;

    public static void Write(string path, Raster image)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var file = File.Create(path);
        using var writer = Png.Create(file, image.Info, ImageMetadata.None, "png", new PngOptions { Compression = 9 }, 1);
        writer.Write(Array.ConvertAll(image.Samples.ToArray(), v => (byte)v), image.Info.Height);
        writer.Finish();
    }
}
