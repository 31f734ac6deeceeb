using System.Text;
using PipelineKit.Codecs;
using PipelineKit.Imaging;
using Xunit;

namespace PipelineKit.Tests.Codecs.Png;

public class PngMetadataTests
{
    private static readonly byte[] Exif =
        [(byte)'M', (byte)'M', 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0];

    [Fact]
    public void All_kinds_of_metadata_are_read()
    {
        byte[] file = PngBytes.Small()
            .Add("iCCP", [.. "name\0\0"u8, .. PngBytes.Zlib([1, 2, 3])])
            .Add("pHYs", 0, 0, 0x2E, 0x23, 0, 0, 0x1C, 0x12, 1)
            .Add("tEXt", [.. "Title\0caf"u8, 0xE9])
            .Add("zTXt", [.. "Comment\0\0"u8, .. PngBytes.Zlib("long"u8.ToArray())])
            .Add("iTXt", [.. "Author\0\0\0de\0Autor\0Żółw"u8])
            .Add("iTXt", [.. "Packed\0\u0001\0\0\0"u8, .. PngBytes.Zlib("Ω"u8.ToArray())])
            .Add("iTXt", [.. "XML:com.adobe.xmp\0\0\0\0\0<x/>"u8])
            .SmallData()
            .Add("eXIf", Exif)
            .Add("tEXt", [.. "Late\0yes"u8])
            .End();
        var header = Png.Decode(file).Header;
        Assert.Equal([1, 2, 3], header.Metadata.IccProfile!.Value.ToArray());
        Assert.Equal((11811, 7186), header.Metadata.PixelsPerMeter);
        Assert.Equal(
            [new("Title", "café"), new("Comment", "long"), new("Author", "Żółw"), new("Packed", "Ω"), new("Late", "yes")],
            header.Metadata.Text);
        Assert.Equal("<x/>"u8.ToArray(), header.Metadata.Xmp!.Value.ToArray());
        Assert.Equal(Exif, header.Metadata.Exif!.Value.ToArray());
        Assert.Equal(Orientation.Rotate90, header.Orientation);
    }

    [Fact]
    public void A_leading_Exif_marker_is_removed_and_the_first_of_two_blocks_counts()
    {
        byte[] file = PngBytes.Small().Add("eXIf", [.. "Exif\0\0"u8, .. Exif]).Add("eXIf", 1, 2).SmallData().End();
        Assert.Equal(Exif, Png.Decode(file).Header.Metadata.Exif!.Value.ToArray());
    }

    [Fact]
    public void Metadata_is_written_and_read_back()
    {
        var metadata = new ImageMetadata
        {
            IccProfile = Profile("RGB "),
            Xmp = "<xmp>ż</xmp>"u8.ToArray(),
            PixelsPerMeter = (2835, 5669.4),
            Text =
            [
                new("Title", "café"), new("Comment", new string('x', 5000)),
                new("Author", "Żółw"), new("Long", new string('ω', 3000)),
            ],
        };
        var file = Write(3, metadata);
        var read = Png.Decode(file).Header.Metadata;
        Assert.Equal(metadata.IccProfile!.Value.ToArray(), read.IccProfile!.Value.ToArray());
        Assert.Equal(metadata.Xmp!.Value.ToArray(), read.Xmp!.Value.ToArray());
        Assert.Equal((2835, 5669), read.PixelsPerMeter);
        Assert.Equal(metadata.Text, read.Text);
        Assert.Null(read.Exif);
        Assert.InRange(file.Length, 0, 1500);
    }

    [Fact]
    public void An_applied_orientation_is_not_written_again()
    {
        var header = Png.Decode(Write(1, new ImageMetadata { Exif = Exif })).Header;
        Assert.Equal(Orientation.Normal, header.Orientation);
        var upright = (byte[])Exif.Clone();
        upright[19] = 1;
        Assert.Equal(upright, header.Metadata.Exif!.Value.ToArray());
    }

    [Theory]
    [InlineData(1, "RGB ", false)]
    [InlineData(2, "GRAY", true)]
    [InlineData(3, "GRAY", false)]
    [InlineData(4, "RGB ", true)]
    public void A_profile_is_written_only_for_its_own_color_space(int channels, string space, bool kept) =>
        Assert.Equal(kept, Rewrite(new ImageMetadata { IccProfile = Profile(space) }, channels).IccProfile is not null);

    [Theory]
    [InlineData("  two   words ", "two words")]
    [InlineData("tab\there", "tab?here")]
    [InlineData("Ωmega", "?mega")]
    public void A_name_invalid_in_PNG_is_adapted(string name, string written) =>
        Assert.Equal([new(written, "text")], Rewrite(new ImageMetadata { Text = [new(name, "te\0xt")] }).Text);

    [Fact]
    public void A_name_is_truncated_to_79_characters_and_an_empty_one_omitted()
    {
        var metadata = new ImageMetadata { Text = [new(new string('n', 100), "a"), new(" ", "b")] };
        Assert.Equal([new(new string('n', 79), "a")], Rewrite(metadata).Text);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    [InlineData(double.NaN)]
    [InlineData(1e12)]
    public void A_pixel_density_that_PNG_cannot_represent_is_omitted(double size) =>
        Assert.Null(Rewrite(new ImageMetadata { PixelsPerMeter = (size, 1000) }).PixelsPerMeter);

    private static ImageMetadata Rewrite(ImageMetadata metadata, int channels = 1) =>
        Png.Decode(Write(channels, metadata)).Header.Metadata;

    private static byte[] Write(int channels, ImageMetadata metadata) =>
        Png.Encode(Png.Info(2, 2, channels), new byte[4 * channels], metadata);

    private static byte[] Profile(string space)
    {
        var profile = new byte[200];
        Encoding.ASCII.GetBytes(space).CopyTo(profile, 16);
        return profile;
    }
}
