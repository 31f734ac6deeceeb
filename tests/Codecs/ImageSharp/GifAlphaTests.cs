using PipelineKit.Codecs.ImageSharp;
using PipelineKit.Imaging;
using Xunit;

namespace PipelineKit.Tests.Codecs.ImageSharp;

/// <summary>A pixel of a GIF is transparent or opaque, whatever color is under a transparent one.</summary>
public sealed class GifAlphaTests
{
    [Fact]
    public void Transparent_pixels_of_any_color_stay_transparent()
    {
        using var folder = new CodecFolder();
        var codec = new ImageSharpCodec();
        byte[] alphas = [0, 1, 127, 128, 254, 255];
        byte[] samples = [.. alphas.SelectMany((alpha, i) => (byte[])[(byte)(40 * i), 200, 90, alpha])];
        var info = new ImageInfo(alphas.Length, 1, 4) { White = byte.MaxValue, HasAlpha = true };

        var (header, read) = CodecFolder.Read(codec, folder.Write(codec, "a.gif", info, samples, "gif"));

        Assert.Equal(4, header.Info.Channels);
        Assert.Equal([0, 0, 0, 255, 255, 255], Enumerable.Range(0, alphas.Length).Select(x => read[4 * x + 3]));
        Assert.Equal(samples[12..15], read[12..15]);
    }
}
