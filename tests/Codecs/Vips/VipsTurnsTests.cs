using PipelineKit.Codecs;
using PipelineKit.Codecs.Apart;
using PipelineKit.Codecs.Vips;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Codecs.Vips;

/// <summary>libvips has a single error buffer, but each message refers to its own file.</summary>
public sealed class VipsTurnsTests : IDisposable
{
    private readonly CodecFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Errors_of_concurrently_read_files_are_not_mixed_up()
    {
        var files = Directory.GetFiles(Path.Combine(Repository.Root, "tests", "Codecs", "Vips", "Files"))
            .Where(f => VipsKind.Of(File.ReadAllBytes(f).AsSpan(0, 64)) is { } kind && VipsLibrary.Has(kind.Loader))
            .SelectMany(f => new[] { Cut(f, 3), Cut(f, 2) }).ToArray();
        var alone = files.Select(Said).ToArray();
        Assert.True(alone.Distinct().Count() > 4, string.Join('\n', alone));

        Parallel.For(0, 40 * files.Length, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
            Assert.Equal(alone[i % files.Length], Said(files[i % files.Length])));
    }

    private string Cut(string file, int part)
    {
        var whole = File.ReadAllBytes(file);
        return folder.Put($"{part}-{Path.GetFileName(file)}", whole[..(whole.Length * (part - 1) / part)]);
    }

    private static string Said(string path)
    {
        try
        {
            using var reader = new VipsCodec(UntrustedDecoding.InProcess, fastJpeg: false).Open(path, ReadOptions.Default);
            var info = reader.Header.Info;
            reader.Read(new byte[(long)info.Width * info.Height * info.Channels * reader.Header.SampleType.Bytes()], info.Height);
            return "read";
        }
        catch (PipelineException e)
        {
            return $"{e.Code}: {e.Message}";
        }
    }
}
