using System.Runtime.InteropServices;
using PipelineKit.Codecs;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using Xunit;

namespace PipelineKit.Tests.Codecs;

/// <summary>A temporary folder for files that codecs write and read.</summary>
public sealed class CodecFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pipelinekit-");

    /// <summary>The repository from which the tests were built.</summary>
    public static string Repository { get; } = FindRepository();

    public string this[string name] => Path.Combine(_folder.FullName, name);

    public string Put(string name, ReadOnlySpan<byte> content)
    {
        File.WriteAllBytes(this[name], content);
        return this[name];
    }

    /// <summary>Writes an image, a number of rows at a time.</summary>
    public string Write(
        Codec codec, string name, ImageInfo info, ReadOnlySpan<byte> samples, string format, object? options = null,
        ImageMetadata? metadata = null, int rows = 7, int threads = 1)
    {
        options ??= Activator.CreateInstance(codec.Formats.First(f => f.Name == format).Options)!;
        using var file = new FileStream(this[name], FileMode.Create, FileAccess.Write);
        using var writer = codec.Create(file, info, metadata ?? ImageMetadata.None, format, options, threads);
        var stride = info.Width * info.Channels * codec.Choose(info, format, options).Bytes();
        for (var y = 0; y < info.Height; y += rows)
        {
            var count = Math.Min(rows, info.Height - y);
            writer.Write(samples.Slice(y * stride, count * stride), count);
        }
        writer.Finish();
        return this[name];
    }

    /// <summary>Reads a whole image, a number of rows at a time.</summary>
    public static (ImageHeader Header, byte[] Samples) Read(Codec codec, string path, int rows = 7, ReadOptions? options = null)
    {
        using var reader = codec.Open(path, options ?? ReadOptions.Default);
        var info = reader.Header.Info;
        var stride = info.Width * info.Channels * reader.Header.SampleType.Bytes();
        var samples = new byte[stride * info.Height];
        for (var y = 0; y < info.Height; y += rows)
        {
            var count = Math.Min(rows, info.Height - y);
            reader.Read(samples.AsSpan(y * stride, count * stride), count);
        }
        reader.Finish();
        return (reader.Header, samples);
    }

    /// <summary>Returns the error of a file that must be rejected.</summary>
    public static PipelineException Refusal(Codec codec, string path, ReadOptions? options = null) =>
        Assert.Throws<PipelineException>(() => Read(codec, path, options: options));

    public static T[] As<T>(byte[] samples)
        where T : struct => MemoryMarshal.Cast<byte, T>(samples).ToArray();

    public static byte[] Bytes<T>(T[] samples)
        where T : struct => MemoryMarshal.AsBytes<T>(samples).ToArray();

    public void Dispose() => _folder.Delete(recursive: true);

    private static string FindRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "PipelineKit.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("PipelineKit.sln is in no folder above the tests.");
        return folder.FullName;
    }
}
