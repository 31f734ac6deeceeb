using PipelineKit.Codecs;
using PipelineKit.Diagnostics;
using PipelineKit.Registry;
using PipelineKit.Tests.Pipeline.Graph;
using Xunit;

namespace PipelineKit.Tests.Pipeline.Registry;

public class CodecRegistryTests
{
    private static readonly CodecFormat Png = new("png", ["png"], true, typeof(TestCodec.Options));
    private static readonly CodecFormat Tiff = new("tiff", ["tif", "tiff"], true, typeof(TestCodec.Options));
    private static readonly CodecFormat Gif = new("gif", ["gif"], false, typeof(TestCodec.Options));

    [Fact]
    public void Formats_are_found_by_name_and_by_extension()
    {
        var (first, second) = (new TestCodec(Png), new TestCodec(Tiff, Gif));
        var registry = new CodecRegistry([first, second]);

        Assert.Equal(["png", "tiff", "gif"], registry.All.Select(f => f.Format.Name));
        Assert.Equal(["png", "tiff"], registry.WritableNames);
        Assert.Same(second, registry.Find("tiff")!.Codec);
        Assert.Null(registry.Find("tif"));
        Assert.Same(Tiff, registry.FindByExtension(".TIF")!.Format);
        Assert.Same(Png, registry.FindByExtension("png")!.Format);
        Assert.Null(registry.FindByExtension(".xyz"));
        Assert.Equal(["quality"], registry.Find("gif")!.Options.All.Select(p => p.Name));
    }

    [Fact]
    public void The_first_codec_that_recognizes_the_start_of_a_file_reads_it()
    {
        var first = new TestCodec(Png);
        var registry = new CodecRegistry([first, new TestCodec(Gif)]);

        Assert.Same(first, registry.FindReader("Text"u8, ".bin"));
        Assert.Same(first, registry.FindReader("?"u8, ".TEXT"));
        Assert.Null(registry.FindReader("?"u8, ".bin"));
        Assert.Null(registry.FindReader([], ""));
    }

    [Fact]
    public void Two_codecs_for_one_format_are_rejected()
    {
        var fault = Assert.Throws<PipelineException>(
            () => new CodecRegistry([new TestCodec(Png), new TestCodec(Png with { Extensions = ["apng"] })]));

        Assert.Equal(
            (Codes.Registration,
                $"the format 'png' is registered twice: by {typeof(TestCodec).FullName} " +
                $"and by {typeof(TestCodec).FullName}; register only one of them"),
            (fault.Code, fault.Message));
    }

    [Fact]
    public void Two_formats_with_one_extension_are_rejected() => Assert.StartsWith("the extension 'png' is registered twice: ",
        Assert.Throws<PipelineException>(
            () => new CodecRegistry([new TestCodec(Png, Gif with { Extensions = ["gif", "png"] })])).Message);
}
