using PipelineKit.Codecs;
using PipelineKit.Codecs.Png;
using PipelineKit.Execution;
using PipelineKit.Imaging;

namespace PipelineKit.Testing;

/// <summary>Reads and encodes whole PNG files.</summary>
public static class PngImage
{
    private static readonly PngCodec Codec = new();

    /// <summary>Reads a file.</summary>
    /// <exception cref="Diagnostics.PipelineException">PK06xx: it is unreadable or damaged.</exception>
    public static Raster Read(string path)
    {
        using var reader = Codec.Open(path, ReadOptions.Default);
        var (info, type) = (reader.Header.Info, reader.Header.SampleType);
        var bytes = new byte[info.Pixels * info.Channels * type.Bytes()];
        reader.Read(bytes, info.Height);
        reader.Finish();
        var samples = Enumerable.Range(0, bytes.Length / type.Bytes())
            .Select(i => type == SampleType.UInt8 ? (double)bytes[i] : BitConverter.ToUInt16(bytes, 2 * i));
        return new Raster(info, [.. samples]);
    }

    /// <summary>Encodes an image whose samples are integers from 0 to its white, 255 or 65535.</summary>
    public static byte[] Encode(Raster image)
    {
        var options = new PngOptions { Compression = 9 };
        var type = Codec.Choose(image.Info, "png", options);
        var samples = image.Samples.ToArray();
        byte[] bytes = type == SampleType.UInt8
            ? [.. samples.Select(s => (byte)s)]
            : [.. samples.SelectMany(s => BitConverter.GetBytes((ushort)s))];
        using var file = new MemoryStream();
        using var writer = Codec.Create(file, image.Info, ImageMetadata.None, "png", options, threads: 1);
        writer.Write(bytes, image.Info.Height);
        writer.Finish();
        return file.ToArray();
    }
}
