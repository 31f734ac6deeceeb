using FsCheck.Xunit;
using PipelineKit.Codecs;
using PipelineKit.Codecs.Png;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using Xunit;

namespace PipelineKit.Tests.Codecs.Png;

public class PngWriterTests
{
    [Theory]
    [InlineData(8)]
    [InlineData(16)]
    public void Every_type_and_small_size_is_read_back_as_it_was_written(int bits)
    {
        foreach (var channels in (int[])[1, 2, 3, 4])
            foreach (var width in (int[])[1, 2, 3, 5, 7, 8, 10, 11, 15, 16, 17, 31, 32, 33, 64, 65, 300])
                foreach (var height in (int[])[1, 2, 70])
                    RoundTrip(Png.Info(width, height, channels, bits == 8 ? 255 : 65535), bits / 8, new PngOptions());
    }

    [Property(MaxTest = 40)]
    public void Any_image_survives_a_round_trip(int seed)
    {
        var random = new Random(seed);
        var bits = random.Next(2) == 0 ? 8 : 16;
        var image = Png.Info(random.Next(1, 400), random.Next(1, 90), random.Next(1, 5));
        RoundTrip(image, bits / 8, new PngOptions { Bits = bits, Compression = random.Next(10) });
    }

    [Fact]
    public void The_bytes_do_not_depend_on_threads_or_row_portions()
    {
        var image = Png.Info(1500, 1200, 3);
        var samples = Png.Mixed(image, 1);
        var wanted = Png.Encode(image, samples);
        foreach (var threads in (int[])[1, 2, 5])
            foreach (var rows in (int[])[1, 200, 1200])
                Assert.True(wanted.AsSpan().SequenceEqual(Png.Encode(image, samples, threads: threads, rowsAtOnce: rows)));
        Assert.Equal(samples, Png.Decode(wanted).Samples);
    }

    [Fact]
    public void Rows_longer_than_a_segment_are_written()
    {
        var image = Png.Info(600_001, 3, 2);
        RoundTrip(image, 1, new PngOptions(), threads: 2);
    }

    [Fact]
    public void Each_part_of_an_image_gets_the_search_that_suits_it()
    {
        // A full search does not improve noise; repeated words lose most without one.
        var image = Png.Info(1000, 1000, 1);
        var words = new byte[1_000_000];
        var random = new Random(4);
        var word = new byte[331];
        random.NextBytes(word);
        for (var i = 0; i < words.Length; i++)
            words[i] = word[i % 331 * 97 % 331 % 200];
        Assert.InRange(Png.Encode(image, words).Length, 0, 60_000);
        random.NextBytes(words);
        Assert.InRange(Png.Encode(image, words).Length, 1_000_000, 1_002_000);
    }

    [Fact]
    public void Level_0_stores()
    {
        var image = Png.Info(1000, 100, 1);
        var stored = Png.Encode(image, new byte[100_000], options: new PngOptions { Compression = 0 });
        Assert.InRange(stored.Length, 100_000, 101_000);
        Assert.InRange(Png.Encode(image, new byte[100_000]).Length, 0, 1_000);
    }

    [Fact]
    public void The_depth_follows_the_white_unless_specified()
    {
        Assert.Equal(SampleType.UInt8, Choose(Png.Info(1, 1, 3)));
        Assert.Equal(SampleType.UInt8, Choose(Png.Info(1, 1, 3, white: 1)));
        Assert.Equal(SampleType.UInt16, Choose(Png.Info(1, 1, 3, white: 65535)));
        Assert.Equal(SampleType.UInt16, Choose(Png.Info(1, 1, 3), bits: 16));
        Assert.Equal(SampleType.UInt8, Choose(Png.Info(1, 1, 3, white: 65535), bits: 8));
        var refusal = Assert.Throws<PipelineException>(() => Choose(Png.Info(1, 1, 3), bits: 12));
        Assert.Equal("'bits' is 12; allowed are 1, 8, 16, and 0 for automatic", refusal.Message);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(8, 3)]
    [InlineData(9, 2)]
    [InlineData(701, 5)]
    public void One_bit_per_sample_is_black_and_white(int width, int height)
    {
        var (image, random) = (Png.Info(width, height, 1), new Random(width));
        var samples = new byte[width * height];
        random.NextBytes(samples);
        var file = Png.Encode(image, samples, options: new PngOptions { Bits = 1 });
        Assert.Equal(1, file[24]);
        Assert.Equal(samples.Select(v => v > 127 ? (byte)255 : (byte)0), Png.Decode(file).Samples);
        Assert.True(width * height < 100 || file.Length < Png.Encode(image, samples).Length / 4);
    }

    [Fact]
    public void One_bit_per_sample_is_for_gray_images()
    {
        var refusal = Assert.Throws<PipelineException>(() => Choose(Png.Info(1, 1, 3), bits: 1));
        Assert.StartsWith("png with 1 bit per sample holds one gray channel, and the image has ", refusal.Message);
        Assert.EndsWith("convert it with `grayscale`, and remove alpha with `flatten`, or write 8 bits", refusal.Message);
    }

    [Theory]
    [InlineData(5, false, "5 channels and no alpha")]
    [InlineData(2, false, "2 channels and no alpha")]
    [InlineData(4, false, "4 channels and no alpha")]
    [InlineData(3, true, "3 channels, the last of them alpha")]
    public void Channels_unsupported_by_PNG_are_rejected_with_a_cure(int channels, bool alpha, string found)
    {
        var image = new ImageInfo(1, 1, channels) { HasAlpha = alpha, White = 255 };
        var refusal = Assert.Throws<PipelineException>(() => Choose(image));
        Assert.Equal(
            $"PNG holds gray or RGB, each with or without alpha, but the image has {found}; "
            + "select channels with the operator 'channels', or write another format: npy, tiff, csv", refusal.Message);
        Assert.Equal(Codes.FormatCannotHold, refusal.Code);
    }

    [Fact]
    public void Samples_without_a_nominal_range_are_rejected_with_a_cure()
    {
        var refusal = Assert.Throws<PipelineException>(() => Choose(new ImageInfo(1, 1, 1)));
        Assert.Equal(
            "the image has no nominal range, but PNG stores only integers; "
            + "set one with 'normalize' or 'levels', or write a floating-point format: npy, tiff, csv", refusal.Message);
        Assert.Equal(Codes.NoNominalRange, refusal.Code);
    }

    [Fact]
    public void Too_few_or_too_many_rows_are_a_usage_error()
    {
        using var writer = Png.Codec.Create(Stream.Null, Png.Info(1, 2, 1), ImageMetadata.None, "png", new PngOptions(), 1);
        writer.Write([1], 1);
        Assert.Throws<InvalidOperationException>(writer.Finish);
        Assert.Throws<InvalidOperationException>(() => writer.Write([1, 2], 2));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_failing_target_is_reported_and_an_abandoned_writer_can_be_disposed(int threads)
    {
        var image = Png.Info(1000, 1500, 3);
        using var writer = Png.Codec.Create(new FullDisk(), image, ImageMetadata.None, "png", new PngOptions(), threads);
        Assert.Throws<IOException>(() => writer.Write(Png.Mixed(image, 1), image.Height));
    }

    [Fact]
    public void The_encoder_s_memory_is_bounded_for_any_image_size()
    {
        var small = Png.Codec.EncoderBytes(Png.Info(6000, 100, 3), "png", new PngOptions(), 2);
        Assert.Equal(small, Png.Codec.EncoderBytes(Png.Info(6000, 1_000_000, 3), "png", new PngOptions(), 2));
        Assert.InRange(small, 1 << 20, 16 << 20);
    }

    private static SampleType Choose(ImageInfo image, int bits = 0) =>
        Png.Codec.Choose(image, "png", new PngOptions { Bits = bits });

    private static void RoundTrip(ImageInfo image, int sampleBytes, PngOptions options, int threads = 1)
    {
        var samples = Png.Mixed(image, sampleBytes);
        var (header, read) = Png.Decode(Png.Encode(image, samples, options: options, threads: threads));
        Assert.Equal(image with { White = sampleBytes == 1 ? 255 : 65535 }, header.Info);
        Assert.Equal(samples, read);
    }

    /// <summary>Accepts only the start of a file.</summary>
    private sealed class FullDisk : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer)
        {
            if (Length + buffer.Length > 1000)
                throw new IOException("disk full");
            base.Write(buffer);
        }
    }
}
