using PipelineKit.Codecs;
using PipelineKit.Codecs.Apart;
using PipelineKit.Codecs.ImageSharp;
using PipelineKit.Codecs.Vips;
using PipelineKit.Diagnostics;
using PipelineKit.Tests.Codecs.Vips;
using Xunit;

namespace PipelineKit.Tests.Codecs.Jpeg;

/// <summary>Unsupported kinds of JPEG are reported as unsupported, not as damaged.</summary>
public sealed class JpegKindsTests : IDisposable
{
    private readonly CodecFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0xC1, 12)] // extended, 12 bits
    [InlineData(0xC3, 8)] // lossless
    [InlineData(0xC3, 16)]
    [InlineData(0xC5, 8)] // hierarchical
    [InlineData(0xC6, 8)]
    [InlineData(0xC7, 8)]
    [InlineData(0xCB, 8)] // lossless with arithmetic coding
    [InlineData(0xCD, 8)]
    public void They_are_rejected_as_unsupported(int frame, byte bits)
    {
        var file = File.ReadAllBytes(VipsReaderTests.InTests("Files", "chroma-444.jpg"));
        var at = file.AsSpan().IndexOf<byte>([0xFF, 0xC0]);
        (file[at + 1], file[at + 4]) = ((byte)frame, bits);
        var path = _folder.Put("a.jpg", file);

        foreach (var codec in (Codec[])[new VipsCodec(UntrustedDecoding.InProcess), new ImageSharpCodec()])
            Assert.Equal(Codes.Unsupported, CodecFolder.Refusal(codec, path).Code);
    }

    [Fact]
    public void A_height_that_follows_the_first_scan_is_unsupported()
    {
        var file = File.ReadAllBytes(VipsReaderTests.InTests("Files", "chroma-444.jpg"));
        var at = file.AsSpan().IndexOf<byte>([0xFF, 0xC0]);
        (file[at + 5], file[at + 6]) = (0, 0);
        var path = _folder.Put("a.jpg", file);

        foreach (var codec in (Codec[])[new VipsCodec(UntrustedDecoding.InProcess), new ImageSharpCodec()])
        {
            var fault = CodecFolder.Refusal(codec, path);
            Assert.Equal(Codes.Unsupported, fault.Code);
            Assert.Contains("states its height only after its first scan (DNL)", fault.Message);
        }
    }

    [Fact]
    public void ImageSharp_rejects_arithmetic_coding()
    {
        var file = File.ReadAllBytes(VipsReaderTests.InTests("Files", "chroma-444.jpg"));
        file[file.AsSpan().IndexOf<byte>([0xFF, 0xC0]) + 1] = 0xC9;

        Assert.Equal(Codes.Unsupported, CodecFolder.Refusal(new ImageSharpCodec(), _folder.Put("a.jpg", file)).Code);
    }
}
