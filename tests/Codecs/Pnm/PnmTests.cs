using System.Security.Cryptography;
using System.Text;
using PipelineKit.Codecs;
using PipelineKit.Codecs.Options;
using PipelineKit.Codecs.Pnm;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using Xunit;

namespace PipelineKit.Tests.Codecs.Pnm;

/// <summary>Behavior specific to PNM; Contract/CodecContractTests.cs covers the rest.</summary>
public sealed class PnmTests : IDisposable
{
    private static readonly PnmCodec _codec = new();
    private readonly CodecFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // Hashes of the samples that Pillow reads.
    [Theory]
    [InlineData("color.ppm", 3, "48c23bad44e005c523ce7a132d0a49dbb5649bc825ac5b76dcd6fb14950aa1ed")]
    [InlineData("gray.pgm", 1, "32ca0f4d75b9d398b89d3ce7a4520f0c49f7e84a11a08e0c2f9b44a0be5ff719")]
    [InlineData("bits.pbm", 1, "084280d6916e2535caf430d0909fed7174e14d5a46199f74f56c48d7b799db5c")]
    public void Samples_equal_those_of_another_decoder(string name, int channels, string hash)
    {
        var (header, samples) = CodecFolder.Read(_codec,
            Path.Combine(CodecFolder.Repository, "tests", "Codecs", "Pnm", "Files", name));

        Assert.Equal((64, 48, channels, SampleType.UInt8),
            (header.Info.Width, header.Info.Height, header.Info.Channels, header.SampleType));
        Assert.Equal(hash, Convert.ToHexStringLower(SHA256.HashData(samples)));
    }

    [Theory]
    [InlineData("P1 3 2\n101\n0 1 0", "0 255 0 255 0 255")]
    [InlineData("P1\n# one\n# two\n3 2 # three\n1 0 1 0 # four\n1 0", "0 255 0 255 0 255")]
    [InlineData("P2\n# one\n# two\n2 2\n255\n0 7\n128\t255", "0 7 128 255")]
    [InlineData("P2#one\n2#two\n1\n#three\n255 #four\n9#five\n10", "9 10")]
    [InlineData("P3 1 2 255 1 2 3 4 5 6 ", "1 2 3 4 5 6")]
    [InlineData("P4 3 2\n\u00A0\u0040", "0 255 0 255 0 255")]
    [InlineData("P4 8 1\n#", "255 255 0 255 255 255 0 0")]
    [InlineData("P5 5 1 255\n# \n\t\r", "35 32 10 9 13")]
    [InlineData("P5 2 1 # not 3\n255\n\u0001\u0002", "1 2")]
    [InlineData("P6 1 1\r255\n\n\n\n", "10 10 10")]
    public void Headers_and_samples_follow_the_specification(string file, string samples) =>
        Assert.Equal(samples, string.Join(' ', CodecFolder.Read(_codec, Put(file)).Samples));

    [Theory]
    [InlineData("P5 2 1 100\n\u0000\u0064", 100.0, "0 100")]
    [InlineData("P2 2 1 15\n0 15", 15.0, "0 15")]
    [InlineData("P5 2 1 1023\n\u0003\u00FF\u0000\u0001", 1023.0, "1023 1")]
    [InlineData("P2 2 1 65535\n65535 256", 65535.0, "65535 256")]
    public void Samples_are_preserved_and_the_maximum_value_is_white(string file, double white, string samples)
    {
        var (header, bytes) = CodecFolder.Read(_codec, Put(file));

        Assert.Equal(white, header.Info.White);
        Assert.Equal(samples,
            string.Join(' ',
                header.SampleType == SampleType.UInt8 ? bytes.Select(b => (ushort)b) : CodecFolder.As<ushort>(bytes)));
    }

    [Theory]
    [InlineData("P7\nWIDTH 2\nHEIGHT 1\nDEPTH 1\nMAXVAL 255\nTUPLTYPE GRAYSCALE\nENDHDR\n\u0001\u0002", 1, false, "1 2")]
    [InlineData("P7\n# a\n\n#b\n" +
        "MAXVAL 255\nHEIGHT 1\nWIDTH 1\nDEPTH 2\nTUPLTYPE GRAYSCALE_ALPHA\nENDHDR\n\u0001\u0002", 2, true, "1 2")]
    [InlineData("P7\nWIDTH 1\nHEIGHT 1\nDEPTH 4\n" +
        "MAXVAL 255\nTUPLTYPE RGB_ALPHA\nENDHDR\n\u0001\u0002\u0003\u0004", 4, true, "1 2 3 4")]
    [InlineData("P7\r\nWIDTH 1\r\nHEIGHT 1\r\nDEPTH 3\r\nMAXVAL 255\r\nENDHDR\r\n\u0001\u0002\u0003", 3, false, "1 2 3")]
    [InlineData("P7\nWIDTH 2\nHEIGHT 1\nDEPTH 1\nMAXVAL 1\nTUPLTYPE BLACKANDWHITE\nENDHDR\n\u0000\u0001", 1, false, "0 1")]
    [InlineData("P7\nWIDTH 1\nHEIGHT 1\nDEPTH 4\n" +
        "MAXVAL 255\nTUPLTYPE my own\nENDHDR\n\u0001\u0002\u0003\u0004", 4, false, "1 2 3 4")]
    [InlineData("P7\nWIDTH 1\nHEIGHT 1\nDEPTH 4\n" +
        "MAXVAL 100\nTUPLTYPE CMYK\nENDHDR\n\u0000\u0064\u0032\u0000", 3, false, "100 0 50")]
    public void A_PAM_declares_its_samples(string file, int channels, bool alpha, string samples)
    {
        var (header, bytes) = CodecFolder.Read(_codec, Put(file));

        Assert.Equal(("pam", channels, alpha), (header.Format, header.Info.Channels, header.Info.HasAlpha));
        Assert.Equal(samples, string.Join(' ', bytes));
    }

    [Theory]
    [InlineData("P7\nWIDTH 1\nHEIGHT 1\nDEPTH 1\nENDHDR\n\u0001", "its header has no MAXVAL")]
    [InlineData("P7\nWIDTH 1\nCOLOR 1\nENDHDR\n\u0001", "'COLOR 1' is not a valid header line")]
    [InlineData("P7\nWIDTH 1\nHEIGHT 1\nDEPTH 2\n" +
        "MAXVAL 255\nTUPLTYPE RGB\nENDHDR\n\u0001\u0002", "RGB needs 3 samples per pixel, but there are 2")]
    public void An_inconsistent_PAM_is_rejected(string file, string what) =>
        Assert.Contains(what, CodecFolder.Refusal(_codec, Put(file)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("P5 2 1 255\n\u0001\u0002P5 1 1 255\n\u0003P6 1 1 255\nabc", 3)]
    [InlineData("P5 2 1 255\n\u0001\u0002 and more", 1)]
    [InlineData("P5 2 1 255\n\u0001\u0002P5 x", 1)]
    [InlineData("P2 2 1 255 1 2 P5", 1)]
    public void The_first_of_several_images_is_read_and_their_number_reported(string file, int images)
    {
        var (header, samples) = CodecFolder.Read(_codec, Put(file));

        Assert.Equal("1 2", string.Join(' ', samples));
        Assert.Equal(images, header.Frames);
        Assert.Empty(header.Warnings);
    }

    [Theory]
    [InlineData("P5 2 1 100\n\u0000\u0065", "a sample is 101, but the maximum is 100")]
    [InlineData("P5 1 1 1023\n\u0004\u0000", "a sample is 1024, but the maximum is 1023")]
    [InlineData("P2 2 1 255\n0 256", "a sample is 256, but the maximum is 255")]
    [InlineData("P2 2 1 255\n0 99999999999", "a sample is 99999 or more")]
    [InlineData("P2 2 1 255\n0 x", "byte 13 is not a digit")]
    [InlineData("P1 2 1\n02", "a bit is neither 0 nor 1")]
    [InlineData("P5 2 1 0\n\0\0", "'0' is not a number from 1 to 65535")]
    [InlineData("P5 2 1 65536\n\0\0\0\0", "'65536' is not a number from 1 to 65535")]
    [InlineData("P5 -2 1 255\n\0\0", "'-2' is not a number from 1 to 2147483647")]
    [InlineData("Pf 1 1 0\n\0\0\0\0", "'0' is not a valid scale")]
    public void Inconsistent_files_are_rejected(string file, string what)
    {
        var path = Put(file);
        var fault = CodecFolder.Refusal(_codec, path);

        Assert.Equal(
            (Codes.Corrupt, $"'{path}' cannot be decoded: its PNM data is damaged ({what}); replace the file"),
            (fault.Code, fault.Message));
    }

    [Theory]
    [InlineData("P5 9 9 255\n\0", Codes.Truncated)]
    [InlineData("P2 2 2 255\n1 2 3", Codes.Truncated)]
    [InlineData("P5 9", Codes.Truncated)]
    [InlineData("P6 99999 99999 255\n", Codes.TooLarge)]
    [InlineData("P7\nWIDTH 1\n", Codes.Truncated)]
    [InlineData("P7 332\n", Codes.NotRecognized)]
    public void Files_too_short_or_too_large_are_rejected(string file, string code) =>
        Assert.Equal(code, CodecFolder.Refusal(_codec, Put(file)).Code);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Floats_survive_a_round_trip_and_are_stored_bottom_up(int channels)
    {
        var info = new ImageInfo(2, 3, channels);
        var floats = Enumerable.Range(0, 6 * channels).Select(i => i * 0.25f).ToArray();

        var path = _folder.Write(_codec, "a.pfm", info, CodecFolder.Bytes(floats), "pnm", new PnmOptions { Bits = 32 }, rows: 2);

        var (header, samples) = CodecFolder.Read(_codec, path, rows: 2);
        Assert.Equal((null, SampleType.Float32), (header.Info.White, header.SampleType));
        Assert.Equal(floats, CodecFolder.As<float>(samples));
        var row = File.ReadAllBytes(path)[^(8 * channels)..];
        Assert.Equal(floats[..(2 * channels)], CodecFolder.As<float>(row));
    }

    [Fact]
    public void Floats_in_the_other_byte_order_are_swapped() =>
        Assert.Equal([1.5f], CodecFolder.As<float>(CodecFolder.Read(_codec, Put("Pf 1 1 1.0\n\u003F\u00C0\0\0")).Samples));

    [Fact]
    public void Comments_are_read_within_the_limit_of_metadata()
    {
        var options = new ReadOptions { Limits = new ImageLimits { MaxMetadataBytes = 100 } };

        Assert.Equal(Codes.TooLarge, CodecFolder.Refusal(_codec, Put($"P5 #{new string('x', 200)}\n1 1 255\n\0"), options).Code);
    }

    private string Put(string content) => _folder.Put("a.pnm", Encoding.Latin1.GetBytes(content));
}
