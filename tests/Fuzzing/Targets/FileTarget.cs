using PipelineKit.Codecs;
using PipelineKit.Imaging;
using PipelineKit.Tests.Codecs;
using PipelineKit.Tests.Support;

namespace PipelineKit.Tests.Fuzzing.Targets;

/// <summary>Files of one format, opened and read completely.</summary>
internal abstract class FileTarget : FuzzTarget
{
    private static readonly ReadOptions Few = new() { Limits = new ImageLimits { MaxPixels = 1 << 18, MaxFileBytes = 1 << 20 } };

    private readonly string path =
        Path.Combine(Path.GetTempPath(), $"pipelinekit-fuzz-{Environment.ProcessId}-{Guid.NewGuid():N}");

    /// <summary>The codec that reads the format.</summary>
    protected abstract Codec Codec { get; }

    public override void Read(byte[] input)
    {
        var file = $"{path}.{Name}";
        File.WriteAllBytes(file, input);
        try
        {
            using var reader = Codec.Open(file, Few);
            var (info, rows) = (reader.Header.Info, 16);
            var buffer = new byte[info.Width * info.Channels * reader.Header.SampleType.Bytes() * rows];
            for (var y = 0; y < info.Height; y += rows)
            {
                var count = Math.Min(rows, info.Height - y);
                reader.Read(buffer.AsSpan(0, buffer.Length / rows * count), count);
            }
            reader.Finish();
            foreach (var warning in reader.Header.Warnings)
                Check(warning);
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>Returns the built-in codec of a format.</summary>
    protected static Codec CodecOf(string format) => BuiltIns.Codecs.First(c => c.Formats.Any(f => f.Name == format));

    /// <summary>Returns the bytes of a test image of the repository.</summary>
    protected static byte[] Image(string name) => File.ReadAllBytes(Path.Combine(Repository.Root, "testimages", name));
}
