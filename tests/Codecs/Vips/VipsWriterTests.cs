using PipelineKit.Codecs.Apart;
using PipelineKit.Codecs;
using PipelineKit.Codecs.Options;
using PipelineKit.Codecs.Vips;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using Xunit;

namespace PipelineKit.Tests.Codecs.Vips;

public sealed class VipsWriterTests : IDisposable
{
    private static readonly VipsCodec _fast = new(UntrustedDecoding.InProcess);
    private static readonly VipsCodec _plain = new(UntrustedDecoding.InProcess, fastJpeg: false);
    private readonly CodecFolder _folder = new();

    private static readonly TheoryData<string, object, SampleType, int, bool> _lossless = new()
    {
        { "tiff", new TiffOptions(), SampleType.UInt8, 3, false },
        { "tiff", new TiffOptions(), SampleType.UInt8, 4, true },
        { "tiff", new TiffOptions(), SampleType.UInt8, 2, true },
        { "tiff", new TiffOptions { Compression = TiffCompression.Deflate }, SampleType.UInt8, 1, false },
        { "tiff", new TiffOptions { Compression = TiffCompression.Lzw, Bits = 16 }, SampleType.UInt16, 3, false },
        { "tiff", new TiffOptions { Compression = TiffCompression.Deflate, Bits = 32 }, SampleType.Float32, 3, false },
        { "tiff", new TiffOptions { Bits = 32 }, SampleType.Float32, 5, false },
        { "webp", new WebpOptions { Lossless = true }, SampleType.UInt8, 3, false },
        { "jp2k", new Jp2kOptions { Lossless = true }, SampleType.UInt8, 3, false },
        { "jxl", new JxlOptions { Lossless = true }, SampleType.UInt8, 3, false },
    };

    public static IEnumerable<object[]> Lossless => _lossless.Where(row => VipsFormats.Has((string)row[0]));

    public static TheoryData<string> Lossy => VipsFormats.Of("gif", "avif", "jxl", "jp2k");

    public static TheoryData<string> Every => VipsFormats.Of("jpeg", "webp", "gif", "tiff", "jp2k", "jxl", "avif");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Lossless))]
    public void Lossless_files_are_read_back_exactly(string format,
        object options, SampleType type, int channels, bool alpha)
    {
        var info = new ImageInfo(67, 301, channels) { HasAlpha = alpha, White = 255 };
        var samples = Noise(info, type);

        Assert.Equal(type, _fast.Choose(info, format, options));
        var path = _folder.Write(_fast, "a." + format, info, samples, format, options, rows: 11);

        var (header, read) = CodecFolder.Read(_fast, path, rows: 40);
        Assert.Equal((67, 301, channels, alpha),
            (header.Info.Width, header.Info.Height, header.Info.Channels, header.Info.HasAlpha));
        Assert.Equal((type, format), (header.SampleType, header.Format));
        Assert.Equal(samples, read);
    }

    [Theory]
    [InlineData(TiffCompression.None)]
    [InlineData(TiffCompression.Deflate)]
    [InlineData(TiffCompression.Lzw)]
    [InlineData(TiffCompression.Group4)]
    public void A_tiff_of_1_bit_is_black_and_white(TiffCompression compression)
    {
        var info = new ImageInfo(403, 120, 1) { White = 255 };
        var samples = Smooth(info);
        var path = _folder.Write(_fast, "a.tiff", info, samples, "tiff", new TiffOptions { Bits = 1, Compression = compression });

        var (header, read) = CodecFolder.Read(_fast, path);
        Assert.Equal((403, 120, 1), (header.Info.Width, header.Info.Height, header.Info.Channels));
        Assert.Equal(samples.Select(v => v > 127 ? (byte)255 : (byte)0), read);
        Assert.InRange(new FileInfo(path).Length, 0, 403 * 120 / 7);
    }

    [Theory]
    [MemberData(nameof(Lossy))]
    public void Lossy_color_is_read_back_approximately(string format) =>
        Lossy_files_are_read_back_approximately(format, 3, false);

    [Theory]
    [InlineData("jpeg", 3, false)]
    [InlineData("jpeg", 1, false)]
    [InlineData("webp", 3, false)]
    [InlineData("webp", 4, true)]
    public void Lossy_files_are_read_back_approximately(string format, int channels, bool alpha)
    {
        var info = new ImageInfo(96, 80, channels) { HasAlpha = alpha, White = 255 };
        var samples = Smooth(info);

        var path = _folder.Write(_plain, "a." + format, info, samples, format, rows: 9);

        var (header, read) = CodecFolder.Read(_plain, path);
        Assert.Equal(info with { White = header.Info.White }, header.Info);
        Assert.InRange(samples.Zip(read, (a, b) => Math.Abs(a - b)).Average(), 0, 6);
    }

    [Theory]
    [InlineData(85, Subsampling.Auto, false, 1)]
    [InlineData(85, Subsampling.Auto, false, 3)]
    [InlineData(95, Subsampling.Auto, false, 3)]
    [InlineData(60, Subsampling.Off, true, 3)]
    [InlineData(92, Subsampling.On, false, 3)]
    public void Both_JPEG_encoders_give_the_same_samples(int quality,
        Subsampling subsampling, bool progressive, int channels)
    {
        var info = new ImageInfo(133, 71, channels) { White = 255 };
        var options = new JpegOptions { Quality = quality, Subsampling = subsampling, Progressive = progressive };

        var fast = _folder.Write(_fast, "fast.jpg", info, Smooth(info), "jpeg", options);
        var plain = _folder.Write(_plain, "plain.jpg", info, Smooth(info), "jpeg", options);

        Assert.Equal(CodecFolder.Read(_plain, plain).Samples, CodecFolder.Read(_plain, fast).Samples);
    }

    [Fact]
    public void Bytes_do_not_depend_on_row_portions()
    {
        var info = new ImageInfo(200, 150, 3) { White = 255 };
        var samples = Smooth(info);
        foreach (var codec in (VipsCodec[])[_fast, _plain])
        foreach (var format in (string[])["jpeg", "tiff", "webp", "gif"])
        {
            var once = File.ReadAllBytes(_folder.Write(codec, "a", info, samples, format, rows: 150));

            Assert.Equal(once, File.ReadAllBytes(_folder.Write(codec, "b", info, samples, format, rows: 1)));
            Assert.Equal(once, File.ReadAllBytes(_folder.Write(codec, "c", info, samples, format, rows: 37)));
        }
    }

    [Theory]
    [MemberData(nameof(Every))]
    public void The_target_need_not_be_seekable(string format)
    {
        var info = new ImageInfo(64, 48, 3) { White = 255 };
        var expected = File.ReadAllBytes(_folder.Write(_plain, "a", info, Smooth(info), format));
        using var target = new Pipe();
        using (var writer = _plain.Create(target, info, ImageMetadata.None, format, Options(format), 1))
        {
            writer.Write(Smooth(info), 48);
            writer.Finish();
        }

        Assert.Equal(expected, target.Content.ToArray());
    }

    [Fact]
    public void A_webp_keeps_its_alpha_exactly()
    {
        var info = new ImageInfo(50, 40, 4) { HasAlpha = true, White = 255 };
        var path = _folder.Write(_fast, "a.webp", info, Smooth(info), "webp", new WebpOptions { Lossless = true });

        Assert.Equal(Smooth(info), CodecFolder.Read(_fast, path).Samples);
    }

    [Fact]
    public void Exceptions_of_the_target_are_propagated()
    {
        var info = new ImageInfo(900, 900, 3) { White = 255 };
        foreach (var codec in (VipsCodec[])[_fast, _plain])
        {
            using var writer = codec.Create(new Pipe { Room = 1000 }, info, ImageMetadata.None, "jpeg", new JpegOptions(), 1);
            var fault = Assert.Throws<IOException>(() =>
            {
                writer.Write(Noise(info, SampleType.UInt8), 900);
                writer.Finish();
            });

            Assert.Equal("no space left", fault.Message);
        }
    }

    [Fact]
    public void A_writer_can_be_abandoned_at_any_row()
    {
        var info = new ImageInfo(400, 400, 3) { White = 255 };
        foreach (var format in (string[])["jpeg", "webp", "tiff", "gif"])
        foreach (var rows in (int[])[0, 1, 399, 400])
        {
            var writer = _plain.Create(new Pipe(), info, ImageMetadata.None, format, Options(format), 1);
            writer.Write(Noise(info with { Height = rows }, SampleType.UInt8), rows);
            writer.Dispose();
            writer.Dispose();
        }
    }

    [Fact]
    public void Missing_rows_at_the_end_are_an_error()
    {
        var info = new ImageInfo(40, 40, 3) { White = 255 };
        foreach (var codec in (VipsCodec[])[_fast, _plain])
        {
            using var writer = codec.Create(new Pipe(), info, ImageMetadata.None, "jpeg", new JpegOptions(), 1);
            writer.Write(Smooth(info with { Height = 39 }), 39);

            Assert.Equal("39 of 40 rows were written", Assert.Throws<InvalidOperationException>(writer.Finish).Message);
        }
    }

    [Fact]
    public void Many_files_can_be_written_concurrently()
    {
        var info = new ImageInfo(120, 90, 3) { White = 255 };
        var expected = File.ReadAllBytes(_folder.Write(_plain, "a.jpg", info, Smooth(info), "jpeg"));

        Parallel.For(0, 100, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            var path = _folder.Write(_plain, $"{i}.jpg", info, Smooth(info), "jpeg", rows: 1 + (i % 30));
            Assert.Equal(expected, File.ReadAllBytes(path));
        });
    }

    [Theory]
    [InlineData("jpeg", 4, true, 255.0, Codes.FormatCannotHold)]
    [InlineData("jpeg", 2, false, 255.0, Codes.FormatCannotHold)]
    [InlineData("webp", 5, false, 255.0, Codes.FormatCannotHold)]
    [InlineData("tiff", 4, false, 255.0, Codes.FormatCannotHold)]
    [InlineData("jpeg", 3, false, null, Codes.NoNominalRange)]
    [InlineData("webp", 1, false, null, Codes.NoNominalRange)]
    [InlineData("avif", 3, false, null, Codes.NoNominalRange)]
    public void Unsupported_kinds_are_rejected(string format, int channels, bool alpha, double? white, string code)
    {
        var info = new ImageInfo(9, 9, channels) { HasAlpha = alpha, White = white };

        Assert.Equal(code, Assert.Throws<PipelineException>(() => _fast.Choose(info, format, Options(format))).Code);
    }

    [Fact]
    public void A_JPEG_with_alpha_is_rejected_with_a_cure()
    {
        var info = new ImageInfo(9, 9, 4) { HasAlpha = true, White = 255 };

        var fault = Assert.Throws<PipelineException>(() => _fast.Choose(info, "jpeg", new JpegOptions()));

        Assert.Equal("jpeg holds no alpha, but the image has it; composite it on a color with `flatten: \"#ffffff\"` in the "
            + "output, "
            + "drop it with `alpha`, or write png or webp", fault.Message);
    }

    [Theory]
    [InlineData(255.0, 0, SampleType.UInt8)]
    [InlineData(65535.0, 0, SampleType.UInt16)]
    [InlineData(1.0, 0, SampleType.Float32)]
    [InlineData(null, 0, SampleType.Float32)]
    [InlineData(65535.0, 8, SampleType.UInt8)]
    public void A_TIFF_uses_the_sample_type_the_image_needs(double? white, int bits, SampleType expected) =>
        Assert.Equal(expected, _fast.Choose(new ImageInfo(9, 9, 1) { White = white }, "tiff", new TiffOptions { Bits = bits }));

    [Theory]
    [InlineData(12, 255.0, Codes.NotAllowed)]
    [InlineData(16, null, Codes.NoNominalRange)]
    public void Unsuitable_bit_depths_are_rejected(int bits, double? white, string code) =>
        Assert.Equal(code, Assert.Throws<PipelineException>(
            () => _fast.Choose(new ImageInfo(9, 9, 1) { White = white }, "tiff", new TiffOptions { Bits = bits })).Code);

    private static object Options(string format) => Activator.CreateInstance(_fast.Formats.First(f => f.Name == format).Options)!;

    private static byte[] Noise(ImageInfo info, SampleType type)
    {
        var random = new Random(7);
        var count = info.Width * info.Height * info.Channels;
        switch (type)
        {
            case SampleType.Float32:
                return CodecFolder.Bytes(Enumerable.Range(0, count).Select(_ => (random.NextSingle() * 600) - 100).ToArray());
            default:
                var samples = new byte[count * type.Bytes()];
                random.NextBytes(samples);
                return samples;
        }
    }

    // A few broad waves, which a lossy format preserves well. Alpha is never 0, where colors can be lost.
    private static byte[] Smooth(ImageInfo info)
    {
        var samples = new byte[info.Width * info.Height * info.Channels];
        for (var i = 0; i < samples.Length; i++)
        {
            int pixel = i / info.Channels, channel = i % info.Channels, x = pixel % info.Width, y = pixel / info.Width;
            samples[i] = info.HasAlpha && channel == info.Channels - 1
                ? (byte)(255 - (x % 100))
                : (byte)(128 + (60 * Math.Sin((x / 40.0) + channel)) + (40 * Math.Cos(y / 30.0)));
        }
        return samples;
    }

    /// <summary>A write-only stream with a maximum length.</summary>
    private sealed class Pipe : Stream
    {
        public MemoryStream Content { get; } = new();

        public int Room { get; init; } = int.MaxValue;

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count)
        {
            if (Content.Length + count > Room)
                throw new IOException("no space left");
            Content.Write(buffer, offset, count);
        }
    }
}
