using PipelineKit.Codecs.Apart;
using PipelineKit.Codecs.Vips;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using Xunit;

namespace PipelineKit.Tests.Codecs.Vips;

public sealed class VipsLibraryTests : IDisposable
{
    private readonly CodecFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_missing_library_is_told_with_its_packages()
    {
        var fault = VipsLibrary.Missing("and there is none for this platform");

        Assert.Equal(Codes.CodecMissing, fault.Code);
        Assert.Equal(
            "a file of this format needs libvips 8.13 or newer, and there is none for this platform; "
            + "install it with `apt-get install libvips42` (Debian, Ubuntu) or `brew install vips` (macOS)",
            fault.Message);
    }

    [Fact]
    public void A_format_left_out_of_the_library_is_told_with_the_cure()
    {
        var fault = VipsLibrary.Lacking("jxl", "8.18.7");

        Assert.Equal(Codes.CodecMissing, fault.Code);
        Assert.Equal(
            "libvips 8.18.7, which this run uses, was built without jxl; set PIPELINEKIT_LIBVIPS to a libvips that has it, "
            + "such as libvips.so.42 where the system's packages include one",
            fault.Message);
    }

    [Theory]
    [InlineData("jxl")]
    [InlineData("jp2k")]
    [InlineData("tiff")]
    public void A_format_is_written_and_read_or_refused_as_missing(string format)
    {
        var codec = new VipsCodec(UntrustedDecoding.InProcess);
        var fault = Record.Exception(() => _folder.Write(codec, "a",
            new ImageInfo(9, 8, 3) { White = 255 }, new byte[216], format));

        if (VipsFormats.Has(format))
            Assert.Equal((null, format), (fault, CodecFolder.Read(codec, _folder["a"]).Header.Format));
        else
            Assert.Equal(Codes.CodecMissing, Assert.IsType<PipelineException>(fault).Code);
    }

    [Theory]
    [InlineData("jp2k", "lossless.jp2")]
    public void A_file_is_read_or_refused_as_missing(string format, string name)
    {
        var path = VipsReaderTests.InTests("Files", name);
        var fault = Record.Exception(() => CodecFolder.Read(new VipsCodec(UntrustedDecoding.InProcess), path));

        Assert.Equal(VipsFormats.Has(format) ? null : Codes.CodecMissing, (fault as PipelineException)?.Code);
    }

    [Theory]
    [InlineData("svgload")]
    [InlineData("magickload")]
    [InlineData("openexrload")]
    public void Loaders_that_are_not_trusted_do_not_run(string loader)
    {
        VipsLibrary.Ensure();

        var fault = Assert.Throws<VipsException>(() =>
        {
            using var load = new VipsOperation(loader);
            load.Set("filename", VipsReaderTests.InTests("Files", "plain.tif")).RunToImage();
        });

        Assert.Contains(VipsLibrary.Has(loader) ? "blocked" : "not found", fault.Message);
    }
}
