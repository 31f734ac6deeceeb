using System.Security.Cryptography;
using PipelineKit.Codecs.Apart;
using PipelineKit.Codecs;
using PipelineKit.Codecs.Vips;
using PipelineKit.Imaging;
using Xunit;

namespace PipelineKit.Tests.Codecs.Vips;

/// <summary>Samples equal those that Pillow reads (Decoded.txt), with either JPEG decoder.</summary>
public sealed class VipsReaderTests
{
    private static readonly VipsCodec _fast = new(UntrustedDecoding.InProcess);
    private static readonly VipsCodec _plain = new(UntrustedDecoding.InProcess, fastJpeg: false);

    private static readonly string[] _lines = [.. File.ReadLines(InTests("Decoded.txt")).Where(line => !line.StartsWith('#'))];

    public static TheoryData<string> Decoded => [.. _lines.Where(line => VipsFormats.HasFormatOf(line.Split(' ')[0]))];

    [Theory]
    [MemberData(nameof(Decoded))]
    public void Samples_equal_those_of_another_decoder(string line)
    {
        if (line.Split(' ') is not [var path, var width, var height, var channels, var type, var hash])
            throw new FormatException(line);
        foreach (var codec in (VipsCodec[])[_fast, _plain])
        {
            var (header, samples) = CodecFolder.Read(codec, Path.Combine(CodecFolder.Repository, path));

            Assert.Equal($"{width} {height} {channels} {type}",
                $"{header.Info.Width} {header.Info.Height} {header.Info.Channels} {header.SampleType}");
            Assert.Equal(hash, Convert.ToHexStringLower(SHA256.HashData(samples)));
        }
    }

    [Theory]
    [InlineData("alpha.tif", "tiff", true, 255.0)]
    [InlineData("alpha.webp", "webp", true, 255.0)]
    [InlineData("plain.tif", "tiff", false, 255.0)]
    [InlineData("gray-16.tif", "tiff", false, 65535.0)]
    [InlineData("float.tif", "tiff", false, null)]
    [InlineData("int-32.tif", "tiff", false, null)]
    [InlineData("gray.jpg", "jpeg", false, 255.0)]
    [InlineData("palette.gif", "gif", false, 255.0)]
    public void The_header_states_format_alpha_and_white(string name, string format, bool alpha, double? white)
    {
        using var reader = _fast.Open(InTests("Files", name), ReadOptions.Default);

        Assert.Equal((format, alpha, white), (reader.Header.Format, reader.Header.Info.HasAlpha, reader.Header.Info.White));
        Assert.True(reader.Header.DecoderBytes > 0);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(64)]
    [InlineData(427)]
    public void Bands_of_any_height_give_the_same_samples(int rows)
    {
        foreach (var codec in (VipsCodec[])[_fast, _plain])
        {
            var path = Path.Combine(CodecFolder.Repository, "testimages", "rocket.jpg");

            Assert.Equal(CodecFolder.Read(codec, path, 32).Samples, CodecFolder.Read(codec, path, rows).Samples);
        }
    }

    [Fact]
    public async Task Bands_can_be_read_from_different_threads()
    {
        var path = Path.Combine(CodecFolder.Repository, "testimages", "rocket.jpg");
        using var reader = _plain.Open(path, ReadOptions.Default);
        var stride = reader.Header.Info.Width * 3;
        var samples = new byte[stride * reader.Header.Info.Height];
        for (var y = 0; y < reader.Header.Info.Height; y += 61)
        {
            var rows = Math.Min(61, reader.Header.Info.Height - y);
            // Uses a new thread each time: libvips would abort the process if a region moved between threads.
            await Task.Factory.StartNew(
                () => reader.Read(samples.AsSpan(y * stride, rows * stride), rows), TaskCreationOptions.LongRunning);
        }

        Assert.Equal(CodecFolder.Read(_plain, path).Samples, samples);
    }

    [Fact]
    public void A_cmyk_jpeg_becomes_srgb()
    {
        var (header, samples) = CodecFolder.Read(_fast, InTests("Files", "cmyk.jpg"));

        Assert.Equal(new ImageInfo(64, 48, 3) { White = 255 }, header.Info);
        var original = CodecFolder.Read(_fast, InTests("Files", "plain.tif")).Samples;
        var difference = samples.Zip(original, (a, b) => Math.Abs(a - b)).Average();
        Assert.InRange(difference, 0, 45);
    }

    [Fact]
    public void Many_files_can_be_read_concurrently()
    {
        var files = _lines.Select(line => line.Split(' '))
            .Where(parts => parts[0].StartsWith("tests") && VipsFormats.HasFormatOf(parts[0])).ToArray();

        Parallel.For(0, 200, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            var parts = files[i % files.Length];
            var codec = i % 2 == 0 ? _fast : _plain;
            var samples = CodecFolder.Read(codec, Path.Combine(CodecFolder.Repository, parts[0]), 1 + (i % 50)).Samples;
            Assert.Equal(parts[5], Convert.ToHexStringLower(SHA256.HashData(samples)));
        });
    }

    internal static string InTests(params string[] names) =>
        Path.Combine([CodecFolder.Repository, "tests", "Codecs", "Vips", .. names]);
}
