using PipelineKit.Codecs;
using PipelineKit.Codecs.Apart;
using PipelineKit.Codecs.ImageSharp;
using PipelineKit.Codecs.Jpeg;
using PipelineKit.Codecs.Vips;
using PipelineKit.Diagnostics;
using PipelineKit.Tests.Codecs.Vips;
using Xunit;

namespace PipelineKit.Tests.Codecs.Jpeg;

/// <summary>Bytes outside JPEG segments are skipped with a warning; damaged codes remain an error.</summary>
public sealed class StrayBytesTests : IDisposable
{
    private const int StartOfScan = 0xDA, EndOfImage = 0xD9, Huffman = 0xC4;
    private static readonly byte[] _stray = [0, 0x12, 0xFF, 0, 0x80];
    private readonly CodecFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("chroma-444.jpg")]
    [InlineData("chroma-422.jpg")]
    [InlineData("progressive.jpg")]
    [InlineData("restart.jpg")]
    [InlineData("gray.jpg")]
    [InlineData("cmyk.jpg")]
    public void They_are_skipped_with_a_warning(string name)
    {
        foreach (var marker in (int[])[Huffman, StartOfScan, EndOfImage])
            Skipped(Whole(name), marker);
    }

    private void Skipped(byte[] whole, int marker)
    {
        var at = Marker(whole, marker);
        byte[] strayed = [.. whole[..at], .. _stray, .. whole[at..]];
        var (sound, path) = (_folder.Put("sound.jpg", whole), _folder.Put("a.jpg", strayed));

        foreach (var fast in (bool[])[true, false])
            foreach (var rows in (int[])[3, 4096])
                foreach (var thorough in (bool[])[true, false])
                {
                    var codec = new VipsCodec(UntrustedDecoding.InProcess, fast);
                    using var reader = codec.Open(path, new() { Thorough = thorough });

                    Assert.Equal(CodecFolder.Read(codec, sound).Samples, Samples(reader, rows));
                    // Decoders do not check, or hardly check, data after the last scan of a baseline file.
                    if (thorough || marker != EndOfImage)
                        Assert.Equal($"warning PK0615: 5 bytes belong to no segment, the first of them at {at}, and are skipped",
                            Assert.Single(reader.Warnings).ToString());
                }
    }

    [Fact]
    public void They_are_skipped_between_progressive_scans_too()
    {
        var whole = Whole("progressive.jpg");
        var at = whole.AsSpan().LastIndexOf<byte>([0xFF, StartOfScan]);
        var path = _folder.Put("a.jpg", [.. whole[..at], 7, .. whole[at..]]);

        using var reader = new VipsCodec(UntrustedDecoding.InProcess).Open(path, ReadOptions.Default);
        Samples(reader, 64);

        Assert.Equal($"warning PK0615: the byte at {at} belongs to no segment and is skipped",
            Assert.Single(reader.Warnings).ToString());
    }

    [Fact]
    public void A_valid_file_gives_no_warning()
    {
        using var reader = new VipsCodec(UntrustedDecoding.InProcess)
            .Open(_folder.Put("a.jpg", Whole("progressive.jpg")), ReadOptions.Default);
        Samples(reader, 64);

        Assert.Empty(reader.Warnings);
    }

    [Theory]
    [InlineData("chroma-444.jpg")]
    [InlineData("progressive.jpg")]
    [InlineData("restart.jpg")]
    public void A_truncated_file_with_them_is_still_an_error(string name)
    {
        var whole = Whole(name);
        var at = Marker(whole, Huffman);
        byte[] cut = [.. whole[..at], 9, .. whole[at..(whole.Length / 2)], 0xFF, EndOfImage];

        foreach (var fast in (bool[])[true, false])
            Assert.Contains(CodecFolder.Refusal(new VipsCodec(UntrustedDecoding.InProcess, fast), _folder.Put("a.jpg", cut)).Code,
                (string[])[Codes.Truncated, Codes.Corrupt]);
    }

    [Theory]
    [InlineData("chroma-444.jpg", 2)]
    [InlineData("progressive.jpg", 4)]
    [InlineData("restart.jpg", 8)]
    public void Damaged_codes_are_rarely_mistaken_for_them(string name, int most)
    {
        var whole = Whole(name);
        var first = Marker(whole, StartOfScan) + 20;
        var random = new Random(3);
        var taken = 0;
        for (var i = 0; i < 200; i++)
        {
            var damaged = (byte[])whole.Clone();
            var at = random.Next(first, whole.Length - 20);
            random.NextBytes(damaged.AsSpan(at, 16));
            taken += StrayBytes.Find(new MemoryStream(damaged)) is null ? 0 : 1;
        }

        Assert.InRange(taken, 0, most);
    }

    [Fact]
    public void ImageSharp_warns_of_them_too()
    {
        var whole = Whole("chroma-444.jpg");
        var codec = new ImageSharpCodec();
        foreach (var (marker, thorough) in ((int, bool)[])[(Huffman, false), (EndOfImage, true)])
        {
            var at = Marker(whole, marker);
            var path = _folder.Put("a.jpg", [.. whole[..at], 7, .. whole[at..]]);
            using var reader = codec.Open(path, new() { Thorough = thorough });

            Assert.Equal(CodecFolder.Read(codec, _folder.Put("sound.jpg", whole)).Samples, Samples(reader, 64));
            Assert.Equal(Codes.StrayBytes, Assert.Single(reader.Warnings).Code);
        }
    }

    private static byte[] Samples(ImageReader reader, int rows)
    {
        var info = reader.Header.Info;
        var samples = new byte[info.Width * info.Channels * info.Height];
        for (var y = 0; y < info.Height; y += rows)
        {
            var count = Math.Min(rows, info.Height - y);
            reader.Read(samples.AsSpan(y * info.Width * info.Channels), count);
        }
        reader.Finish();
        return samples;
    }

    private static byte[] Whole(string name) => File.ReadAllBytes(VipsReaderTests.InTests("Files", name));

    private static int Marker(byte[] file, int marker) => file.AsSpan().IndexOf<byte>([0xFF, (byte)marker]);
}
