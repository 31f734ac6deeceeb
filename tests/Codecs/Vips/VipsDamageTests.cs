using PipelineKit.Codecs.Apart;
using PipelineKit.Codecs;
using PipelineKit.Codecs.Vips;
using PipelineKit.Diagnostics;
using Xunit;

namespace PipelineKit.Tests.Codecs.Vips;

public sealed class VipsDamageTests : IDisposable
{
    private static readonly VipsCodec _fast = new(UntrustedDecoding.InProcess);
    private static readonly VipsCodec _plain = new(UntrustedDecoding.InProcess, fastJpeg: false);
    private readonly CodecFolder _folder = new();

    public static TheoryData<string> Whole =>
    [
        .. ((string[])[
            "chroma-422.jpg", "progressive.jpg", "restart.jpg", "turned.jpg",
            "lossless.webp", "lossy.webp", "plain.tif", "lzw.tif",
            "palette.gif", "lossless.jp2"]).Where(VipsFormats.HasFormatOf),
    ];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Whole))]
    public void A_file_truncated_anywhere_is_rejected(string name)
    {
        var whole = File.ReadAllBytes(VipsReaderTests.InTests("Files", name));
        // The format is recognized after the first bytes; the last two of a GIF are an empty block and a trailer.
        for (var length = 16; length < whole.Length - 2; length += Math.Max(1, whole.Length / 97))
        {
            var path = _folder.Put(name, whole.AsSpan(0, length));
            foreach (var codec in (VipsCodec[])[_fast, _plain])
                Assert.Contains(CodecFolder.Refusal(codec, path).Code, (string[])[Codes.Truncated, Codes.Corrupt]);
        }
    }

    [Fact]
    public void A_truncated_JPEG_is_reported_as_ending_early()
    {
        var whole = File.ReadAllBytes(VipsReaderTests.InTests("Files", "chroma-444.jpg"));
        var path = _folder.Put("a.jpg", whole.AsSpan(0, whole.Length / 2));
        foreach (var codec in (VipsCodec[])[_fast, _plain])
        {
            var fault = CodecFolder.Refusal(codec, path);

            Assert.Equal(Codes.Truncated, fault.Code);
            Assert.StartsWith($"'{path}' ends before its image does (", fault.Message);
            Assert.EndsWith("); replace the file", fault.Message);
        }
    }

    [Fact]
    public void A_jpeg_whose_codes_are_damaged_is_rejected()
    {
        // All ones are not a valid Huffman code.
        var damaged = File.ReadAllBytes(VipsReaderTests.InTests("Files", "progressive.jpg"));
        var middle = damaged.Length / 2;
        for (var i = 0; i < 16; i++)
            damaged[middle + i] = (byte)(i % 2 == 0 ? 0xFF : 0);
        var path = _folder.Put("a.jpg", damaged);

        foreach (var codec in (VipsCodec[])[_fast, _plain])
            Assert.Equal(Codes.Corrupt, CodecFolder.Refusal(codec, path).Code);
    }

    [Fact]
    public void A_forged_size_is_rejected_before_decoding()
    {
        var path = Forge(65500, 65500);

        var fault = CodecFolder.Refusal(_fast, path);

        Assert.Equal(Codes.Corrupt, fault.Code);
        Assert.StartsWith($"'{path}' claims 65500×65500 pixels, which need at least ", fault.Message);
    }

    [Fact]
    public void A_size_too_large_for_the_file_is_rejected_before_decoding()
    {
        var path = Forge(16000, 16000);

        var fault = CodecFolder.Refusal(_fast, path);

        Assert.Equal(Codes.Corrupt, fault.Code);
        Assert.StartsWith($"'{path}' claims 16000×16000 pixels, which need at least 3000000 bytes, but has ", fault.Message);
    }

    [Theory]
    [InlineData("text.jpg", "hello, this is no picture at all", Codes.NotRecognized)]
    [InlineData("empty.jpg", "", Codes.NotRecognized)]
    [InlineData("head.jpg", "\u00FF", Codes.NotRecognized)]
    [InlineData("nonsense.gif", "GIF89a nonsense that goes on for a while", Codes.Corrupt)]
    [InlineData("nonsense.tif", "II*\0 nonsense that goes on for a while", Codes.Truncated)]
    [InlineData("nonsense.webp", "RIFF\u0001\0\0\0WEBP nonsense that goes on", Codes.Corrupt)]
    public void Nonsense_is_rejected(string name, string content, string code) =>
        Assert.Equal(code, CodecFolder.Refusal(_fast, _folder.Put(name, System.Text.Encoding.Latin1.GetBytes(content))).Code);

    [Fact]
    public void Folders_and_missing_files_are_unreadable()
    {
        Assert.Equal($"'{_folder["."]}' is a folder; specify a file", CodecFolder.Refusal(_fast, _folder["."]).Message);
        Assert.Equal(Codes.Unreadable, CodecFolder.Refusal(_fast, _folder["missing.jpg"]).Code);
    }

    [Fact]
    public void A_picture_is_not_a_table()
    {
        var fault = CodecFolder.Refusal(_fast, VipsReaderTests.InTests("Files", "gray.jpg"), new() { AsTable = true });

        Assert.Equal(Codes.Unsupported, fault.Code);
    }

    [Fact]
    public void Metadata_beyond_its_limit_is_rejected()
    {
        var options = new ReadOptions { Limits = new ImageLimits { MaxMetadataBytes = 100 } };

        Assert.Equal(Codes.TooLarge, CodecFolder.Refusal(_fast, VipsReaderTests.InTests("Files", "turned.jpg"), options).Code);
    }

    [Fact]
    public void Damaged_files_read_concurrently_are_still_errors()
    {
        var whole = File.ReadAllBytes(VipsReaderTests.InTests("Files", "chroma-444.jpg"));
        var bad = _folder.Put("bad.jpg", whole.AsSpan(0, whole.Length / 2));
        var good = _folder.Put("good.jpg", whole);
        var expected = CodecFolder.Read(_plain, good).Samples;

        Parallel.For(0, 200, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            if (i % 2 == 0)
                Assert.NotEmpty(CodecFolder.Refusal(_plain, bad).Message);
            else
                Assert.Equal(expected, CodecFolder.Read(_plain, good).Samples);
        });
    }

    // The frame header contains the height, then the width, five bytes after its marker.
    private string Forge(int width, int height)
    {
        var file = File.ReadAllBytes(VipsReaderTests.InTests("Files", "chroma-444.jpg"));
        var frame = file.AsSpan().IndexOf<byte>([0xFF, 0xC0]);
        byte[] size = [(byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width];
        size.CopyTo(file, frame + 5);
        return _folder.Put("forged.jpg", file);
    }
}
