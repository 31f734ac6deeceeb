using System.Buffers.Binary;
using System.Text;
using PipelineKit.Codecs;
using PipelineKit.Facts;
using PipelineKit.Imaging;
using PipelineKit.Tests.Codecs.Metadata;
using Xunit;

namespace PipelineKit.Tests.Pipeline.Facts;

public class InputFactsTests
{
    [Theory]
    [InlineData("exif.ISO", "1600")]
    [InlineData("exif.iso", "1600")]
    [InlineData("exif.ExposureTime", "0.008")]
    [InlineData("exif.FNumber", "2.8")]
    [InlineData("exif.ExposureCompensation", "-0.5")]
    [InlineData("exif.Make", "Acme")]
    [InlineData("exif.Model", "Box 7")]
    [InlineData("exif.Orientation", "6")]
    [InlineData("exif.DateTimeOriginal", "2024-05-17T10:20:30")]
    [InlineData("date", "2024-05-17T10:20:30")]
    [InlineData("exif.ShutterSpeedValue", "0.125")]
    [InlineData("exif.ApertureValue", "4")]
    [InlineData("exif.GPSLatitude", "-33.5125")]
    [InlineData("exif.GPSAltitude", "-12")]
    [InlineData("exif.LensInfo", "24 70 2.8 2.8")]
    public void Tags_match_the_names_and_values_of_exiftool(string name, string expected) =>
        Assert.Equal(expected, Find(Camera(), name));

    [Theory]
    [InlineData("exif.FocalLength")]
    [InlineData("exif.Artist")]
    public void Absent_tags_are_missing(string name) => Assert.Null(Find(Camera(), name));

    [Fact]
    public void Every_tag_of_a_damaged_block_is_a_value_or_missing()
    {
        var whole = Camera();
        var random = new Random(5);
        for (var run = 0; run < 2000; run++)
        {
            byte[] block = [.. whole.AsSpan(0, random.Next(8, whole.Length + 1))];
            for (var i = 0; i < 4; i++)
                block[random.Next(block.Length)] = (byte)random.Next(256);
            foreach (var tag in ExifTags.All)
                Find(block, tag.Fact.Name);
            Find(block, "date");
        }
    }

    [Fact]
    public void A_date_of_zeros_is_missing()
    {
        var exif = new ExifBuilder();
        var at = exif.Put("0000:00:00 00:00:00\0"u8);
        Assert.Null(Find(exif.Block(exif.Directory(0, (0x132, 2, 20, at))), "date"));
    }

    [Fact]
    public void Basic_facts_refer_to_the_upright_image()
    {
        var facts = InputFacts.Of(new(new ImageInfo(30, 40, 4) { White = 65535, HasAlpha = true }, SampleType.UInt16, "png")
        {
            Orientation = Orientation.Transpose,
        }, "a/b.c.png");

        Assert.Equal("40 30 4 16 65535 png b.c.png b.c", string.Join(' ',
            new[] { "width", "height", "channels", "depth", "white", "format", "name", "stem" }
                .Select(n => facts.Find(FactCatalog.Find(n)!))));
        Assert.Null(InputFacts.Of(new(new ImageInfo(1, 1, 1), SampleType.Float32, "npy")).Find(FactCatalog.Find("white")!));
        Assert.Null(InputFacts.Of(new(new ImageInfo(1, 1, 1), SampleType.Float32, "npy")).Find(FactCatalog.Find("name")!));
    }

    [Fact]
    public void A_profile_has_its_name_in_both_versions()
    {
        Assert.Equal("Adobe RGB (1998)", ProfileName.Of(Profile([.. "desc\0\0\0\0"u8, 0, 0, 0, 17, .. "Adobe RGB (1998)\0"u8])));
        Assert.Equal("Display P3", ProfileName.Of(Profile([.. "mluc\0\0\0\0"u8, 0, 0, 0, 1, 0, 0, 0, 12, .. "enUS"u8, 0, 0, 0, 20,
            0, 0, 0, 28, .. Encoding.BigEndianUnicode.GetBytes("Display P3")])));
        Assert.Null(ProfileName.Of(Profile([.. "desc\0\0\0\0"u8, 255, 255, 255, 255, .. "x\0"u8])));
        Assert.Null(ProfileName.Of(new byte[131]));
    }

    private static byte[] Profile(ReadOnlySpan<byte> description)
    {
        var profile = new byte[128 + 4 + 12 + description.Length];
        BinaryPrimitives.WriteInt32BigEndian(profile.AsSpan(128), 1);
        "desc"u8.CopyTo(profile.AsSpan(132));
        BinaryPrimitives.WriteInt32BigEndian(profile.AsSpan(136), 144);
        BinaryPrimitives.WriteInt32BigEndian(profile.AsSpan(140), description.Length);
        description.CopyTo(profile.AsSpan(144));
        return profile;
    }

    private static string? Find(byte[] exif, string name) => InputFacts.Of(
        new ImageHeader(new ImageInfo(1, 1, 1), SampleType.UInt8, "jpeg") { Metadata = new() { Exif = exif } })
        .Find(FactCatalog.Find(name)!)?.ToString();

    private static byte[] Camera()
    {
        var exif = new ExifBuilder();
        int Text(string text) => exif.Put(Encoding.ASCII.GetBytes(text + "\0"));
        int Rational(params int[] numbers) => exif.Put([.. numbers.SelectMany(BitConverter.GetBytes)]);
        var (make, model, date) = (Text("Acme"), Text("Box 7 "), Text("2024:05:17 10:20:30"));
        var photo = exif.Directory(0, (0x829A, 5, 1, Rational(1, 125)), (0x829D, 5, 1, Rational(28, 10)), (0x8827, 3, 1, 1600),
            (0x9003, 2, 20, date), (0x9201, 10, 1, Rational(3, 1)), (0x9202, 5, 1, Rational(4, 1)),
            (0x9204, 10, 1, Rational(-1, 2)), (0xA432, 5, 4, Rational(24, 1, 70, 1, 28, 10, 28, 10)));
        var place = exif.Directory(0, (1, 2, 2, 'S'), (2, 5, 3, Rational(33, 1, 30, 1, 45, 1)), (5, 1, 1, 1),
            (6, 5, 1, Rational(12, 1)));
        return exif.Block(exif.Directory(0, (0x10F, 2, 5, make), (0x110, 2, 7, model), (0x112, 3, 1, 6), (0x8769, 4, 1, photo),
            (0x8825, 4, 1, place)));
    }
}
