using PipelineKit.Codecs.Vips;
using PipelineKit.Diagnostics;
using Xunit;

namespace PipelineKit.Tests.Codecs.Vips;

public class VipsLibraryTests
{
    [Fact]
    public void A_missing_library_is_told_with_its_packages()
    {
        var fault = VipsLibrary.Missing("and it is not installed");

        Assert.Equal(Codes.CodecMissing, fault.Code);
        Assert.Equal(
            "a file of this format needs libvips 8.13 or newer, and it is not installed; "
            + "install it with `apt-get install libvips42` (Debian, Ubuntu) or `brew install vips` (macOS)",
            fault.Message);
    }

    [Theory]
    [InlineData("svgload")]
    [InlineData("magickload")]
    [InlineData("openexrload")]
    public void Loaders_that_are_not_trusted_do_not_run(string loader)
    {
        VipsLibrary.Ensure();

        using var load = new VipsOperation(loader);
        load.Set("filename", VipsReaderTests.InTests("Files", "plain.tif"));

        Assert.Contains("blocked", Assert.Throws<VipsException>(() => load.RunToImage()).Message);
    }
}
