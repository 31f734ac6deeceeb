using PipelineKit.Codecs;
using PipelineKit.Codecs.Apart;
using PipelineKit.Codecs.ImageSharp;
using PipelineKit.Codecs.Vips;
using PipelineKit.Diagnostics;
using Xunit;

namespace PipelineKit.Tests.Codecs;

/// <summary>Frames that are not read are said.</summary>
public sealed class FramesTests : IDisposable
{
    private readonly CodecFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(1, false)]
    [InlineData(3, false)]
    [InlineData(1, true)]
    [InlineData(3, true)]
    public void Of_a_GIF_the_first_frame_is_read_and_the_others_are_said(int frames, bool bySharp)
    {
        var path = folder.Put("a.gif", Gif(frames));
        Codec codec = bySharp ? new ImageSharpCodec() : new VipsCodec(UntrustedDecoding.InProcess);

        var warnings = CodecFolder.Read(codec, path).Header.Warnings;

        const string said = "it has 3 frames or pages, and the first alone is read";
        Assert.Equal(frames == 1 ? [] : [(Codes.FramesLeftOut, Severity.Warning, said)],
            warnings.Select(w => (w.Code, w.Severity, w.Message)));
    }

    // Frames of one black pixel over two colors.
    private static byte[] Gif(int frames) =>
    [
        .. "GIF89a"u8, 1, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255,
        .. Enumerable.Repeat<byte[]>([0x21, 0xF9, 4, 0, 10, 0, 0, 0, 0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0], frames)
            .SelectMany(f => f), 0x3B,
    ];
}
