using System.Runtime.InteropServices;
using PipelineKit.Codecs;
using PipelineKit.Codecs.Png;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;

namespace PipelineKit.Tests.Codecs.Png;

/// <summary>Encodes and decodes whole images.</summary>
internal static class Png
{
    public static readonly PngCodec Codec = new();

    /// <summary>Decodes a file in memory, a number of rows at a time.</summary>
    public static (ImageHeader Header, byte[] Samples) Decode(byte[] file, ImageLimits? limits = null, int rowsAtOnce = 7)
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("pipelinekit-png-").FullName, "image.png");
        File.WriteAllBytes(path, file);
        try
        {
            using var reader = Codec.Open(path, new ReadOptions { Limits = limits ?? ImageLimits.Default });
            var info = reader.Header.Info;
            var rowBytes = info.Width * info.Channels * reader.Header.SampleType.Bytes();
            var samples = new byte[rowBytes * info.Height];
            for (var y = 0; y < info.Height; y += rowsAtOnce)
            {
                var rows = Math.Min(rowsAtOnce, info.Height - y);
                reader.Read(samples.AsSpan(y * rowBytes, rows * rowBytes), rows);
            }
            reader.Finish();
            return (reader.Header, samples);
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        }
    }

    /// <summary>Returns the error of a file that must be rejected.</summary>
    public static PipelineException Refusal(byte[] file, ImageLimits? limits = null) =>
        Xunit.Assert.Throws<PipelineException>(() => Decode(file, limits));

    public static byte[] Encode(
        ImageInfo image, byte[] samples, ImageMetadata? metadata = null, PngOptions? options = null,
        int threads = 1, int rowsAtOnce = 16)
    {
        using var target = new MemoryStream();
        options ??= new PngOptions();
        using var writer = Codec.Create(target, image, metadata ?? ImageMetadata.None, "png", options, threads);
        var rowBytes = samples.Length / image.Height;
        for (var y = 0; y < image.Height; y += rowsAtOnce)
        {
            var rows = Math.Min(rowsAtOnce, image.Height - y);
            writer.Write(samples.AsSpan(y * rowBytes, rows * rowBytes), rows);
        }
        writer.Finish();
        return target.ToArray();
    }

    /// <summary>Returns the information of a gray, gray-alpha, RGB or RGBA image.</summary>
    public static ImageInfo Info(int width, int height, int channels, double white = 255) =>
        new(width, height, channels) { HasAlpha = channels is 2 or 4, White = white };

    /// <summary>Returns smooth, flat, repeating and random samples, so that every filter and strategy is used.</summary>
    public static byte[] Mixed(ImageInfo image, int sampleBytes, int seed = 1)
    {
        var random = new Random(seed);
        var rowSamples = image.Width * image.Channels;
        var bytes = new byte[rowSamples * image.Height * sampleBytes];
        for (var y = 0; y < image.Height; y++)
            for (var x = 0; x < rowSamples; x++)
            {
                var value = (y / 16 % 4) switch
                {
                    0 => 37 * x + 91 * y,
                    1 => 20_000,
                    2 => (x / 24 * 7919 + y % 3) % 65536,
                    _ => random.Next(65536),
                };
                var at = (y * rowSamples + x) * sampleBytes;
                if (sampleBytes == 2)
                    MemoryMarshal.Write(bytes.AsSpan(at), (ushort)value);
                else
                    bytes[at] = (byte)(value >> 4);
            }
        return bytes;
    }
}
