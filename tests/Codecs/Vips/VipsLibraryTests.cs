using PipelineKit.Codecs.Apart;
using System.Runtime.InteropServices;
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
    public void A_missing_library_is_reported_with_its_packages()
    {
        var fault = VipsLibrary.Missing("and there is none for this platform");

        Assert.Equal(Codes.CodecMissing, fault.Code);
        Assert.Equal(
            "a file of this format needs libvips 8.13 or newer, and there is none for this platform; "
            + "install it with `apt-get install libvips42` (Debian, Ubuntu) or `brew install vips` (macOS), "
            + $"or add the package NetVips.Native.{RuntimeInformation.RuntimeIdentifier} to a program of your own",
            fault.Message);
    }

    [Fact]
    public void A_format_missing_from_the_library_is_reported_with_a_cure()
    {
        var fault = VipsLibrary.Lacking("jxl", "8.18.7");

        Assert.Equal(Codes.CodecMissing, fault.Code);
        Assert.Equal(
            "libvips 8.18.7, which this run uses, was built without jxl; set PIPELINEKIT_LIBVIPS to a libvips that has it, "
            + "such as libvips.so.42 where the system's packages include one",
            fault.Message);
    }

    [Fact]
    public void A_named_library_that_does_not_load_is_reported()
    {
        var fault = VipsLibrary.Unusable("lib/libvips.so", "which cannot be loaded");

        Assert.Equal(Codes.NamedLibrary, fault.Code);
        Assert.Equal(
            "PIPELINEKIT_LIBVIPS is set to the libvips 'lib/libvips.so', which cannot be loaded; use version 8.13 or newer, "
            + "or unset the variable to use the default libvips",
            fault.Message);
    }

    [Theory]
    [InlineData("heif", "heifsave: Unsupported compression", "the HEVC of heif")]
    [InlineData("heif", "heif: Unsupported feature: Unsupported codec (4.3000)", "the HEVC of heif")]
    [InlineData("avif", "Support for this compression format has not been built in: AV1 (11.6003)", "the AV1 of avif")]
    [InlineData("heif", "heif: Invalid input: Unexpected end of file (2.100)", null)]
    [InlineData("tiff", "another thread's: Unsupported compression", null)]
    [InlineData("heif", null, null)]
    public void The_compression_of_a_HEIF_can_be_unsupported(string format, string? words, string? lacking) =>
        Assert.Equal(lacking is null ? null : VipsLibrary.Lacking(lacking, "8.18.7").Message,
            VipsLibrary.Lacking(format, "8.18.7", words)?.Message);

    [Theory]
    [InlineData("jxl")]
    [InlineData("heif")]
    [InlineData("jp2k")]
    [InlineData("tiff")]
    public void A_format_is_written_and_read_or_rejected_as_missing(string format)
    {
        var codec = new VipsCodec(UntrustedDecoding.InProcess);
        var fault = Record.Exception(() => _folder.Write(codec, "a",
            new ImageInfo(9, 8, 3) { White = 255 }, new byte[216], format));

        if (fault is null && VipsFormats.Has(format))
            Assert.Equal((null, format), (fault, CodecFolder.Read(codec, _folder["a"]).Header.Format));
        else
            Assert.Equal(Codes.CodecMissing, Assert.IsType<PipelineException>(fault).Code);
    }

    [Theory]
    [InlineData("jp2k", "lossless.jp2")]
    public void A_file_is_read_or_rejected_as_missing(string format, string name)
    {
        var path = VipsReaderTests.InTests("Files", name);
        var fault = Record.Exception(() => CodecFolder.Read(new VipsCodec(UntrustedDecoding.InProcess), path));

        Assert.Equal(VipsFormats.Has(format) ? null : Codes.CodecMissing, (fault as PipelineException)?.Code);
    }

    // A HEIF of 64×64 pixels with eight invalid bytes of HEVC data: libraries with HEVC report damage, others its absence.
    [Fact]
    public void A_HEIF_with_unsupported_compression_is_not_reported_as_damaged()
    {
        var fault = Assert.Throws<PipelineException>(
            () => CodecFolder.Read(new VipsCodec(UntrustedDecoding.InProcess), VipsReaderTests.InTests("Files", "hevc.heic")));

        Assert.Equal(CanWriteHevc() ? Codes.Corrupt : Codes.CodecMissing, fault.Code);
    }

    private bool CanWriteHevc() => Record.Exception(() => _folder.Write(new VipsCodec(UntrustedDecoding.InProcess), "hevc",
        new ImageInfo(64, 64, 3) { White = 255 }, new byte[64 * 64 * 3], "heif")) is null;

    [Theory]
    [InlineData("svgload")]
    [InlineData("magickload")]
    [InlineData("openexrload")]
    public void Untrusted_loaders_do_not_run(string loader)
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
