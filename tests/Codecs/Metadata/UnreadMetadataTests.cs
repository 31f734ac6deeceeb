using System.Text;
using PipelineKit.Codecs;
using PipelineKit.Codecs.Jpeg;
using PipelineKit.Codecs.Metadata;
using PipelineKit.Codecs.Png;
using PipelineKit.Imaging;
using PipelineKit.Tests.Codecs.Png;
using PipelineKit.Tests.Codecs.Tiff;
using Xunit;

namespace PipelineKit.Tests.Codecs.Metadata;

/// <summary>What a file states and no output receives is named, and what is read or only describes the file is not.</summary>
public sealed class UnreadMetadataTests
{
    [Theory]
    [InlineData("pHYs", new byte[] { 0, 0, 0, 2, 0, 0, 0, 1, 0 }, "pixel aspect ratio")]
    [InlineData("pHYs", new byte[] { 0, 0, 0, 1, 0, 0, 0, 1, 0 }, null)]
    [InlineData("pHYs", new byte[] { 0, 0, 0, 2, 0, 0, 0, 1, 1 }, null)]
    [InlineData("mDCV", new byte[] { 0, 1 }, "color volume of the mastering display")]
    [InlineData("cLLI", new byte[] { 0, 1 }, "content light level")]
    [InlineData("sBIT", new byte[] { 5 }, null)]
    [InlineData("tIME", new byte[] { 7, 1 }, null)]
    public void Chunks_of_png(string chunk, byte[] data, string? name) =>
        Assert.Equal(name is null ? [] : [name], Png(PngBytes.Small().Add(chunk, data)));

    [Theory]
    [InlineData("de", "language of texts")]
    [InlineData("", null)]
    public void Languages_of_texts_in_png(string language, string? name) => Assert.Equal(name is null ? [] : [name],
        Png(PngBytes.Small().Add("iTXt", Encoding.UTF8.GetBytes($"Title\0\0\0{language}\0Titel\0Käfer"))));

    [Theory]
    [InlineData(0, 2, "pixel aspect ratio")]
    [InlineData(0, 1, null)]
    [InlineData(1, 2, null)]
    public void Densities_of_jpeg_without_a_unit(byte unit, byte x, string? name)
    {
        var segments = new JpegSegments();
        segments.Add(0xE0, [.. "JFIF\0"u8, 1, 2, unit, 0, x, 0, 1, 0, 0]);
        Assert.Equal(name is null ? [] : [name], segments.ToMetadata().Unread);
    }

    [Fact]
    public void The_gain_map_of_a_jpeg()
    {
        var segments = new JpegSegments();
        segments.Add(0xE1, [.. "http://ns.adobe.com/xap/1.0/\0"u8,
            .. "<x xmlns:hdrgm=\"http://ns.adobe.com/hdr-gain-map/1.0/\" hdrgm:Version=\"1.0\"/>"u8]);
        Assert.Equal(["gain map"], segments.ToMetadata().Unread);
    }

    [Theory]
    [InlineData(0x87AF, "georeferencing")]
    [InlineData(0x935C, "Photoshop layer data")]
    [InlineData(0x10D, null)] // the name of the document is read
    public void Tags_of_tiff(int tag, string? name)
    {
        using var file = new MemoryStream(
            new TiffBytes(1, 1, 8, 1, [7]) { Words = [((ushort)tag, [1, 1, 0, 0])] }.ToArray());
        Assert.Equal(name is null ? [] : [name], TiffFileMetadata.Read(file, "a.tif", ImageLimits.Default).Metadata.Unread);
    }

    [Theory]
    [InlineData(1, 2, "pixel aspect ratio")]
    [InlineData(1, 1, null)]
    [InlineData(2, 2, null)]
    public void Resolutions_of_tiff_without_a_unit(int unit, int x, string? name)
    {
        const int rational = 5, word = 3;
        var tree = new ExifTree(true)
        {
            Image =
            [
                new ExifEntry(ExifTags.XResolution, rational, new byte[] { (byte)x, 0, 0, 0, 1, 0, 0, 0 }),
                new ExifEntry(ExifTags.YResolution, rational, new byte[] { 1, 0, 0, 0, 1, 0, 0, 0 }),
                new ExifEntry(ExifTags.ResolutionUnit, word, default).With(unit, true),
            ],
        };
        Assert.Equal(name is null ? [] : [name], UnreadMetadata.OfTiff(tree));
    }

    private static IReadOnlyList<string> Png(PngBytes png)
    {
        using var folder = new CodecFolder();
        var path = folder.Put("a.png", png.SmallData().End());
        using var reader = new PngCodec().Open(path, ReadOptions.Default);
        return reader.Header.Metadata.Unread;
    }
}
