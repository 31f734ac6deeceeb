using PipelineKit.Codecs;
using PipelineKit.Codecs.ImageSharp;
using PipelineKit.Diagnostics;
using PipelineKit.Tests.Host.Support;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Codecs.ImageSharp;

/// <summary>A BMP without its file header is recognized by content, and reported as unsupported.</summary>
public sealed class DibTests
{
    [Theory]
    [InlineData("palette.bmp", "a.dib")]
    [InlineData("top-down.bmp", "a.bmp")]
    [InlineData("bottom-up.bmp", "a.png")]
    public void It_is_unsupported_regardless_of_its_extension(string name, string called)
    {
        using var work = new Workspace();
        File.WriteAllBytes(work[called], Bmp(name)[14..]);

        Assert.Equal(1, work.Run("run", work.Text("p.yaml", Workspace.Same), work[called], "-o", work["out"]));

        Assert.Contains($"error PK0605: '{called}' is a DIB, a BMP without the 14 bytes of its file header, which is not "
            + "supported; "
            + "save it as BMP or PNG", work.Error);
    }

    [Fact]
    public void An_OS_2_bitmap_is_unsupported_too()
    {
        using var folder = new CodecFolder();
        byte[] core = [12, 0, 0, 0, 2, 0, 1, 0, 1, 0, 24, 0, .. new byte[40]];

        Assert.Equal(Codes.Unsupported, CodecFolder.Refusal(new ImageSharpCodec(), folder.Put("a", core)).Code);
    }

    [Theory]
    [InlineData(4, 0)] // width
    [InlineData(12, 2)] // planes
    [InlineData(14, 7)] // bits
    [InlineData(16, 9)] // packing
    public void An_implausible_header_is_not_recognized(int at, byte value)
    {
        byte[] dib = [40, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 1, 0, 24, 0, .. new byte[40]];
        var codec = new ImageSharpCodec();
        Assert.True(codec.CanRead(dib, "dib"));

        dib[at] = value;

        Assert.False(codec.CanRead(dib, "dib"));
    }

    private static byte[] Bmp(string name) =>
        File.ReadAllBytes(Path.Combine(Repository.Root, "tests", "Codecs", "ImageSharp", "Files", name));
}
