using PipelineKit.Codecs;
using PipelineKit.Codecs.Apart;
using PipelineKit.Codecs.Options;
using PipelineKit.Codecs.Vips;
using PipelineKit.Diagnostics;
using PipelineKit.Host;
using PipelineKit.Imaging;
using PipelineKit.Tests.Codecs.Vips;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Codecs.Apart;

/// <summary>Decoding in a pair of processes.</summary>
public sealed class ComparedReaderTests : IDisposable
{
    private static readonly string Program = Path.ChangeExtension(typeof(HostApp).Assembly.Location, ".dll");
    private static readonly UntrustedDecoding Pair = UntrustedDecoding.Apart("dotnet", Program, "decoder-worker");
    private readonly CodecFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Samples_and_header_equal_those_of_the_decoder_in_process()
    {
        var path = Avif();
        var (apart, here) = (Read(Pair, path), Read(UntrustedDecoding.InProcess, path));

        Assert.Equal(here.Samples, apart.Samples);
        Assert.Equal(here.Header.Info, apart.Header.Info);
        Assert.Equal(here.Header.Metadata.Exif?.ToArray(), apart.Header.Metadata.Exif?.ToArray());
        Assert.InRange(apart.Header.DecoderBytes, 2 * here.Header.DecoderBytes, 2 * here.Header.DecoderBytes + (200 << 20));
    }

    [Fact]
    public void A_header_can_be_read_alone_and_processes_are_reused()
    {
        var path = Avif();
        for (var i = 0; i < 20; i++)
            using (var reader = new VipsCodec(Pair).Open(path, ReadOptions.Default))
                Assert.Equal(60, reader.Header.Info.Width);
        using (var left = new VipsCodec(Pair).Open(path, ReadOptions.Default))
            left.Read(new byte[60 * 3], 1);

        Assert.Equal(Read(UntrustedDecoding.InProcess, path).Samples, Read(Pair, path).Samples);
    }

    [Fact]
    public void The_decoder_s_errors_are_passed_on()
    {
        var path = Avif();
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^40]);
        var here = Assert.Throws<PipelineException>(() => Read(UntrustedDecoding.InProcess, path));

        Assert.Equal(here.Message, Assert.Throws<PipelineException>(() => Read(Pair, path)).Message);
    }

    [Fact]
    public void A_program_without_worker_processes_rejects_them()
    {
        var fault = Assert.Throws<PipelineException>(() => Read(UntrustedDecoding.Refused, Avif()));

        Assert.Equal((Codes.Unsupported, true), (fault.Code, fault.Message.Contains("UntrustedDecoding")));
    }

    [Fact]
    public void A_missing_program_is_reported()
    {
        var fault = Assert.Throws<PipelineException>(() => Read(UntrustedDecoding.Apart("/nowhere/decoder"), Avif()));

        Assert.Equal((Codes.CodecMissing, true), (fault.Code, fault.Message.Contains("/nowhere/decoder")));
    }

    [UnixTheory("sh")]
    [InlineData("kill -SEGV $$", "its decoder crashed (signal 11)")]
    [InlineData("exit 3", "its decoder ended with exit code 3")]
    [InlineData("printf 'h\\377\\377\\377\\377'; sleep 9", "its decoder crashed (signal 9)")]
    public void A_crash_fails_only_this_file(string script, string words)
    {
        var fault = Assert.Throws<PipelineException>(() => Read(UntrustedDecoding.Apart("sh", "-c", script), Avif()));

        Assert.Equal((Codes.Corrupt, true), (fault.Code, fault.Message.Contains(words)));
    }

    /// <summary>Two processes with differently filled memory, and one pixel that equals the fill value.</summary>
    [UnixFact("sh")]
    public void Samples_that_a_decoder_does_not_write_are_detected()
    {
        const string header = """{"Info":{"Width":2,"Height":1,"Channels":1},"SampleType":0,"Format":"avif"}""";
        var script = $"printf 'hLENGTH\\0\\0\\0{header}d\\2\\0\\0\\0A'; printf \"\\\\$(printf %o $MALLOC_PERTURB_)\"; "
            + "printf 'e\\0\\0\\0\\0'; sleep 60";
        script = script.Replace("LENGTH", $"\\{Convert.ToString(header.Length, 8)}");

        var fault = Assert.Throws<PipelineException>(() => Read(UntrustedDecoding.Apart("sh", "-c", script), Avif()));
        Assert.Equal((Codes.Corrupt, true), (fault.Code, fault.Message.Contains("could not be decoded")));

        var same = script.Replace("$(printf %o $MALLOC_PERTURB_)", "102");
        Assert.Equal("AB"u8.ToArray(), Read(UntrustedDecoding.Apart("sh", "-c", same), Avif()).Samples);
    }

    private static (ImageHeader Header, byte[] Samples) Read(UntrustedDecoding where, string path)
    {
        using var reader = new VipsCodec(where).Open(path, ReadOptions.Default);
        var info = reader.Header.Info;
        var samples = new byte[info.Width * info.Height * info.Channels];
        reader.Read(samples, info.Height);
        reader.Finish();
        return (reader.Header, samples);
    }

    private string Avif()
    {
        var (width, height) = (60, 50);
        var samples = Enumerable.Range(0, width * height * 3).Select(i => (byte)(i * 7 % 251)).ToArray();
        folder.Write(new VipsCodec(UntrustedDecoding.InProcess), "a.avif",
            new ImageInfo(width, height, 3) { White = 255 }, samples, "avif");
        return folder["a.avif"];
    }
}
