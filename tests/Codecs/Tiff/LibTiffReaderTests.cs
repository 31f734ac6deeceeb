using PipelineKit.Codecs;
using PipelineKit.Codecs.Apart;
using PipelineKit.Codecs.Vips;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using Xunit;

namespace PipelineKit.Tests.Codecs.Tiff;

/// <summary>TIFFs that libvips does not read, built byte by byte.</summary>
public sealed class LibTiffReaderTests : IDisposable
{
    private static readonly VipsCodec _codec = new(UntrustedDecoding.Refused);
    private readonly CodecFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(9)]
    [InlineData(10)]
    [InlineData(12)]
    [InlineData(14)]
    [InlineData(15)]
    public void Samples_of_any_bit_width_are_preserved(int bits)
    {
        var white = (1 << bits) - 1;
        int[] row = [0, 1, white, white / 3, white / 2];
        foreach (var big in new[] { false, true })
        {
            var (header, samples) = Read(new(5, 2, bits, 1, TiffBytes.Pack(bits, row), TiffBytes.Pack(bits, [.. row.Reverse()]))
            {
                RowsPerStrip = 1, IsBigEndian = big,
            });

            Assert.Equal((white, 1), (header.Info.White, header.Info.Channels));
            Assert.Equal([.. row, .. row.Reverse()], Numbers(header, samples));
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(10)]
    [InlineData(12)]
    public void Samples_of_a_pixel_are_interleaved_or_planar(int bits)
    {
        var white = (1 << bits) - 1;
        int[] pixels = [0, 1, 2, 3, white, 1, white, 0, 2];
        byte[] Plane(int channel) => TiffBytes.Pack(bits, [.. Enumerable.Range(0, 3).Select(x => pixels[(3 * x) + channel])]);
        TiffBytes[] files =
        [
            new(3, 1, bits, 3, TiffBytes.Pack(bits, pixels)) { Photometric = 2 },
            new(3, 1, bits, 3, Plane(0), Plane(1), Plane(2)) { Photometric = 2, IsPlanar = true },
        ];

        foreach (var file in files)
        {
            var (header, samples) = Read(file);
            Assert.Equal((white, 3, false), (header.Info.White, header.Info.Channels, header.Info.HasAlpha));
            Assert.Equal(pixels.Select(v => (double)v), Numbers(header, samples));
        }
    }

    [Fact]
    public void Planar_tiles_are_combined()
    {
        const int width = 20, height = 18, tile = 16;
        var blocks = new List<byte[]>();
        for (var i = 0; i < 3 * 4; i++)
        {
            var (plane, top, left) = (i / 4, i % 4 / 2 * tile, i % 2 * tile);
            var words = from y in Enumerable.Range(top, tile)
                        from x in Enumerable.Range(left, tile)
                        select (ushort)Sample(x, y, plane);
            blocks.Add(CodecFolder.Bytes(words.ToArray()));
        }
        var (header, samples) = Read(new(width, height, 16, 3, [.. blocks])
        {
            Photometric = 2, IsPlanar = true, Tile = (tile, tile),
        });

        var expected = from y in Enumerable.Range(0, height)
                       from x in Enumerable.Range(0, width)
                       from plane in Enumerable.Range(0, 3)
                       select (double)Sample(x, y, plane);
        Assert.Equal(expected, Numbers(header, samples));
    }

    [Fact]
    public void Floats_and_wide_integers_are_exact()
    {
        Assert.Equal([0, 1, -2, 0.5], Numbers(new(4, 1, 16, 1, CodecFolder.Bytes<Half>([(Half)0, (Half)1, (Half)(-2), (Half)0.5]))
        {
            Format = 3,
        }));
        Assert.Equal([0.1, 1e300], Numbers(new(2, 1, 64, 1, CodecFolder.Bytes([0.1, 1e300])) { Format = 3 }));
        Assert.Equal([-1, 1L << 53], Numbers(new(2, 1, 64, 1, CodecFolder.Bytes([-1, 1L << 53])) { Format = 2 }));
        Assert.Equal([3, 1L << 53], Numbers(new(2, 1, 64, 1, CodecFolder.Bytes([3, 1L << 53]))));
    }

    [Fact]
    public void Integers_without_an_exact_floating_point_value_are_rejected()
    {
        var fault = Refusal(new(2, 1, 64, 1, CodecFolder.Bytes([0, (1L << 53) + 1])));

        Assert.Equal(Codes.Unsupported, fault.Code);
        Assert.Contains("contains integers beyond ±2^53", fault.Message, StringComparison.Ordinal);
    }

    // The first is 99.6.
    [Fact]
    public void Color_multiplied_by_alpha_is_divided_and_rounded()
    {
        Assert.Equal([100, 0, 2, 128], Numbers(new(1, 1, 8, 4, [50, 0, 1, 128]) { Photometric = 2, Words = [(338, [1])] }));
        Assert.Equal([255, 255, 0, 170], Numbers(new(1, 1, 8, 4, [170, 200, 0, 170]) { Photometric = 2, Words = [(338, [1])] }));
        Assert.Equal([65535, 10, 10, 32768],
            Numbers(new(1, 1, 16, 4, CodecFolder.Bytes<ushort>([32768, 5, 5, 32768])) { Photometric = 2, Words = [(338, [1])] }));
    }

    // libvips returns it as if it were RGB.
    [Fact]
    public void YCbCr_without_subsampling_is_rejected()
    {
        var fault = Refusal(new(1, 1, 8, 3, [76, 85, 255]) { Photometric = 6, Words = [(530, [1, 1])] });

        Assert.Equal(Codes.Unsupported, fault.Code);
        Assert.Contains("is a TIFF of the color space 6", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bits_in_reverse_order_are_rejected_where_they_would_not_be_reversed()
    {
        var path = _folder.Put("a.tif", new TiffBytes(8, 1, 1, 1, [0xF0]) { Words = [(266, [2])] }.ToArray());

        Assert.Contains("with the bits of each byte in reverse order",
            CodecFolder.Refusal(new PipelineKit.Codecs.ImageSharp.ImageSharpCodec(), path).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void With_zero_as_white_samples_are_inverted_but_not_alpha()
    {
        Assert.Equal([4095, 4094, 0, 2], Numbers(new(2, 1, 12, 2, TiffBytes.Pack(12, 0, 4094, 4095, 2)) { Photometric = 0 }));
    }

    [Fact]
    public void Premultiplied_color_is_divided_by_alpha()
    {
        Assert.Equal([2048, 4095, 0, 2048, 7, 8, 9, 4095, 0, 0, 0, 0], Numbers(new(3, 1, 12, 4,
            TiffBytes.Pack(12, 1024, 2048, 0, 2048, 7, 8, 9, 4095, 5, 0, 0, 0)) { Photometric = 2, Words = [(338, [1])] }));
    }

    [Fact]
    public void Palette_indices_of_odd_width_are_resolved()
    {
        ushort[] map = [.. Enumerable.Range(0, 24).Select(i => (ushort)(i * 257))];

        var (header, samples) = Read(new(2, 1, 3, 1, TiffBytes.Pack(3, 7, 1)) { Photometric = 3, Words = [(320, map)] });

        Assert.Equal((3, 255.0), (header.Info.Channels, header.Info.White));
        Assert.Equal([7, 15, 23, 1, 9, 17], samples);
    }

    // As littlecms converts L*a*b* of D50 to sRGB, relative colorimetric.
    [Theory]
    [InlineData(8, 8, new[] { 255, 0, 0, 128, 0, 0, 128, 50, 0, 0, 0, 0 })]
    [InlineData(9, 8, new[] { 255, 128, 128, 128, 128, 128, 128, 178, 128, 0, 128, 128 })]
    public void Lab_becomes_sRGB_and_white_remains_white(ushort photometric, int bits, int[] file)
    {
        var (header, samples) = Read(new(4, 1, bits, 3, [.. file.Select(value => (byte)value)]) { Photometric = photometric });

        Assert.Equal((3, 255.0), (header.Info.Channels, header.Info.White));
        Assert.Equal([255, 255, 255, 119, 119, 119, 193, 78, 122, 0, 0, 0], samples);
    }

    [Theory]
    [InlineData(8, new[] { 0xFFFF, 0, 0, 0, 0, 0 })]
    [InlineData(9, new[] { 0xFF00, 0x8000, 0x8000, 0, 0x8000, 0x8000 })]
    public void Sixteen_bit_Lab_becomes_sRGB_too(ushort photometric, int[] file)
    {
        var words = CodecFolder.Bytes(file.Select(value => (ushort)value).ToArray());

        Assert.Equal([65535, 65535, 65535, 0, 0, 0], Numbers(new(2, 1, 16, 3, words) { Photometric = photometric }));
    }

    [Fact]
    public void A_file_that_ends_before_its_samples_is_rejected_before_decoding()
    {
        var fault = Refusal(new(4, 1, 12, 1, new byte[6]) { Overstated = 1 << 20 });

        Assert.Equal(Codes.Truncated, fault.Code);
        Assert.Contains("should have 1048590 bytes but has", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_strip_that_is_too_short_is_damage() =>
        Assert.Contains(Refusal(new(64, 64, 12, 1, new byte[64 * 90])).Code, new[] { Codes.Truncated, Codes.Corrupt });

    [Fact]
    public void Tiles_of_any_claimed_size_are_not_allocated()
    {
        var fault = Refusal(new(16, 16, 12, 1, new byte[384]) { Tile = (1 << 16, 1 << 16) });

        Assert.Equal(Codes.TooLarge, fault.Code);
        Assert.Contains("has tiles of 65536×65536 pixels", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Samples_of_different_widths_are_unsupported()
    {
        var file = new TiffBytes(2, 1, 8, 3, new byte[6]) { Photometric = 2 }.ToArray();
        ((ReadOnlySpan<byte>)[5, 0, 6, 0, 5, 0]).CopyTo(file.AsSpan(file.AsSpan().IndexOf<byte>([8, 0, 8, 0, 8, 0])));

        var fault = CodecFolder.Refusal(new VipsCodec(UntrustedDecoding.InProcess), _folder.Put("a.tif", file));

        Assert.Equal(Codes.Unsupported, fault.Code);
        Assert.Contains("is a TIFF of samples of different widths, which is not supported", fault.Message);
    }

    [Theory]
    [InlineData(12, 1, 4, 5, "of the color space 5")]
    [InlineData(12, 34712, 1, 1, "of 12 bits with compression 34712")]
    [InlineData(24, 1, 1, 1, "of 24 bits per sample")]
    public void Unsupported_features_are_reported(int bits, ushort packing, int samples, ushort photometric, string what)
    {
        var fault = Refusal(new(2, 1, bits, samples, new byte[64]) { Packing = packing, Photometric = photometric });

        Assert.Equal(Codes.Unsupported, fault.Code);
        Assert.Contains(what, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Mutated_files_are_read_or_rejected()
    {
        byte[][] files =
        [
            new TiffBytes(9, 5, 12, 3, TiffBytes.Pack(12, [.. Enumerable.Range(0, 150)])) { Photometric = 2 }.ToArray(),
            new TiffBytes(20, 18, 16, 3, [.. Enumerable.Repeat(new byte[512], 12)])
            {
                Photometric = 2, IsPlanar = true, Tile = (16, 16), Packing = 5,
            }.ToArray(),
        ];
        var random = new Random(1);
        for (var i = 0; i < 600; i++)
        {
            var file = files[i % 2].ToArray();
            for (var change = 0; change < 1 + (i % 4); change++)
                file[^(1 + random.Next(220))] = (byte)random.Next(256);
            var path = _folder.Put("mutated.tif", file);
            var fault = Record.Exception(() => CodecFolder.Read(_codec, path));
            Assert.True(fault is null or PipelineException, fault?.ToString());
        }
    }

    private static double Sample(int x, int y, int plane) => (x * 1000) + (y * 10) + plane;

    private (ImageHeader Header, byte[] Samples) Read(TiffBytes file) =>
        CodecFolder.Read(_codec, _folder.Put("a.tif", file.ToArray()), rows: 1);

    private double[] Numbers(TiffBytes file)
    {
        var (header, samples) = Read(file);
        return Numbers(header, samples);
    }

    private PipelineException Refusal(TiffBytes file) => CodecFolder.Refusal(_codec, _folder.Put("a.tif", file.ToArray()));

    private static double[] Numbers(ImageHeader header, byte[] samples) => header.SampleType switch
    {
        SampleType.UInt8 => [.. samples.Select(v => (double)v)],
        SampleType.UInt16 => [.. CodecFolder.As<ushort>(samples).Select(v => (double)v)],
        SampleType.Float32 => [.. CodecFolder.As<float>(samples).Select(v => (double)v)],
        _ => CodecFolder.As<double>(samples),
    };
}
