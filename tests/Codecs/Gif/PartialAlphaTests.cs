using PipelineKit.Codecs;
using PipelineKit.Codecs.Apart;
using PipelineKit.Codecs.ImageSharp;
using PipelineKit.Codecs.Vips;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using Xunit;

namespace PipelineKit.Tests.Codecs.Gif;

/// <summary>GIF has no partial transparency, which is said if an image has some.</summary>
public sealed class PartialAlphaTests
{
    [Theory]
    [InlineData(0, 255, false)]
    [InlineData(0, 254, true)]
    [InlineData(1, 255, true)]
    public void It_is_reported(byte one, byte other, bool isReported)
    {
        foreach (var codec in (Codec[])[new VipsCodec(UntrustedDecoding.InProcess), new ImageSharpCodec()])
            Assert.Equal(isReported ? [Codes.PartialAlpha] : [], CodesOf(codec, still: true, one, other));
    }

    [Fact]
    public void It_is_reported_once_for_all_frames() =>
        Assert.Single(CodesOf(new ImageSharpCodec(), still: false, 7, 8), code => code == Codes.PartialAlpha);

    private static IEnumerable<string> CodesOf(Codec codec, bool still, byte one, byte other)
    {
        var info = new ImageInfo(2, 1, 4) { White = byte.MaxValue, HasAlpha = true };
        var options = Activator.CreateInstance(codec.Formats.First(f => f.Name == "gif").Options)!;
        using var file = new MemoryStream();
        if (still)
        {
            using var writer = codec.Create(file, info, ImageMetadata.None, "gif", options, 1);
            Write(writer);
            return [.. writer.Warnings.Select(w => w.Code)];
        }
        using var frames = codec.CreateFrames(file, new FrameSequence(2), "gif", options, 1);
        for (var frame = 0; frame < 2; frame++)
        {
            using var writer = frames.Next(info, ImageMetadata.None);
            Write(writer);
        }
        frames.Finish();
        return [.. frames.Warnings.Select(w => w.Code)];

        void Write(ImageWriter writer)
        {
            writer.Write([10, 20, 30, one, 40, 50, 60, other], 1);
            writer.Finish();
        }
    }
}
