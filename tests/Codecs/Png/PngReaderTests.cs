using FsCheck.Xunit;
using PipelineKit.Codecs;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using Xunit;

namespace PipelineKit.Tests.Codecs.Png;

public class PngReaderTests
{
    [Fact]
    public void Every_color_type_depth_and_interlacing_is_read_at_every_small_width()
    {
        var random = new Random(1);
        foreach (var kind in NaivePng.Kinds)
            foreach (var width in (int[])[1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 65])
                foreach (var interlaced in (bool[])[false, true])
                    foreach (var transparent in (bool[])[false, true])
                        Check(kind, width, random.Next(1, 12), interlaced, transparent, random);
    }

    [Property(MaxTest = 60)]
    public void Any_image_is_read_as_it_was_written(int seed)
    {
        var random = new Random(seed);
        var kind = NaivePng.Kinds[random.Next(NaivePng.Kinds.Length)];
        Check(kind, random.Next(1, 300), random.Next(1, 40), random.Next(2) == 0, random.Next(2) == 0, random);
    }

    [Fact]
    public void A_transparent_color_uses_only_the_bits_of_the_depth()
    {
        byte[] file = new PngBytes().Header(2, 1, depth: 4).Add("tRNS", 0xAB, 0xC5).Data(0, 0x5C).End();
        Assert.Equal([0x55, 0, 0xCC, 255], Png.Decode(file).Samples);
    }

    [Fact]
    public void An_index_beyond_the_palette_is_opaque_black()
    {
        byte[] plain = new PngBytes().Header(2, 1, 8, 3).Add("PLTE", 1, 2, 3).Data(0, 0, 1).End();
        Assert.Equal([1, 2, 3, 0, 0, 0], Png.Decode(plain).Samples);
        byte[] transparent = new PngBytes().Header(2, 1, 8, 3).Add("PLTE", 1, 2, 3).Add("tRNS", 9).Data(0, 0, 200).End();
        Assert.Equal([1, 2, 3, 9, 0, 0, 0, 255], Png.Decode(transparent).Samples);
    }

    [Fact]
    public void Rows_can_be_read_in_any_portions()
    {
        var random = new Random(2);
        var samples = NaivePng.Random(200, 61, 3, 8, random);
        var file = NaivePng.Encode(samples, 2, 8, false, random);
        foreach (var rows in (int[])[1, 2, 60, 61])
            Assert.Equal(NaivePng.Expected(samples, 2, 8, null, null), Png.Decode(file, rowsAtOnce: rows).Samples);
    }

    [Fact]
    public void The_header_states_what_is_delivered()
    {
        var palette = new PngBytes().Header(1, 1, 2, 3).Add("PLTE", 1, 2, 3).Add("tRNS", 9).Data(0, 0).End();
        Assert.Equal(new ImageInfo(1, 1, 4) { HasAlpha = true, White = 255 }, Png.Decode(palette).Header.Info);
        var wide = Png.Decode(new PngBytes().Header(1, 1, 16).Data(0, 1, 2).End());
        Assert.Equal(new ImageInfo(1, 1, 1) { White = 65535 }, wide.Header.Info);
        Assert.Equal(SampleType.UInt16, wide.Header.SampleType);
        Assert.Equal(258, BitConverter.ToUInt16(wide.Samples));
        Assert.Equal("png", wide.Header.Format);
    }

    [Fact]
    public void Only_an_interlaced_image_is_declared_as_kept_in_memory()
    {
        var plain = Png.Decode(new PngBytes().Header(500, 500, 8, 2).Data(new byte[500 * 1501]).End()).Header.DecoderBytes;
        var passes = new byte[500 * 500 * 3 + 2000];
        var interlaced = Png.Decode(new PngBytes().Header(500, 500, 8, 2, interlace: 1).Data(passes).End()).Header.DecoderBytes;
        Assert.InRange(plain, 100_000, 400_000);
        Assert.Equal(500 * 500 * 3, interlaced - plain);
    }

    [Fact]
    public void Excess_compressed_data_is_tolerated()
    {
        byte[] file = PngBytes.Small().Data([0, 1, 2, 3, 0, 4, 5, 6, 0, 7, 8, 9]).End().Raw(1, 2, 3);
        Assert.Equal([1, 2, 3, 4, 5, 6], Png.Decode(file).Samples);
    }

    [Fact]
    public void A_PNG_is_recognized_by_its_signature()
    {
        byte[] file = PngBytes.Small();
        Assert.True(Png.Codec.CanRead(file, "jpg"));
        Assert.False(Png.Codec.CanRead(file.AsSpan(0, 7), "png"));
    }

    [Fact]
    public void A_missing_file_and_a_table_are_rejected()
    {
        var missing = Path.Combine(Path.GetTempPath(), "pipelinekit-missing.png");
        Assert.Equal(Codes.Unreadable, Assert.Throws<PipelineException>(() => Png.Codec.Open(missing, ReadOptions.Default)).Code);
        var table = Assert.Throws<PipelineException>(() => Png.Codec.Open(missing, new ReadOptions { AsTable = true }));
        Assert.Equal("a PNG file is an image, not a table; omit 'as: table' to read it as an image", table.Message);
    }

    private static void Check(
        (int Color, int Depth, int Channels) kind, int width, int height, bool interlaced, bool transparent, Random random)
    {
        var (color, depth, channels) = kind;
        var samples = NaivePng.Random(width, height, channels, depth, random);
        byte[]? palette = null, transparency = null;
        if (color == 3)
        {
            palette = new byte[3 << depth];
            random.NextBytes(palette);
            transparency = transparent ? [7, 0, .. new byte[(1 << depth) - 2]] : null;
        }
        else if (transparent && (color is 0 or 2))
            transparency = [.. Enumerable.Range(0, channels).SelectMany(c => PngBytes.Big(samples[0, 0, c])[2..])];
        var file = NaivePng.Encode(samples, color, depth, interlaced, random, palette, transparency);
        Assert.Equal(NaivePng.Expected(samples, color, depth, palette, transparency), Png.Decode(file).Samples);
    }
}
