using System.Buffers.Binary;
using PipelineKit.Codecs;
using PipelineKit.Codecs.Apart;
using PipelineKit.Codecs.ImageSharp;
using PipelineKit.Codecs.Png;
using PipelineKit.Codecs.Vips;
using PipelineKit.Diagnostics;
using PipelineKit.Tests.Codecs.Png;
using PipelineKit.Tests.Codecs.Tiff;
using PipelineKit.Tests.Codecs.Vips;
using Xunit;

namespace PipelineKit.Tests.Codecs;

/// <summary>Sizes claimed by a header are rejected before memory is allocated if the file is too small to contain them.</summary>
public sealed class ForgedSizeTests : IDisposable
{
    private const int Side = 16_000;
    private static readonly VipsCodec _vips = new(UntrustedDecoding.InProcess);
    private static readonly ImageSharpCodec _sharp = new();
    private readonly CodecFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1, Codes.Truncated, "should have 256000000 bytes but has ")]
    [InlineData(5, Codes.Corrupt, "claims 16000×16000 pixels, which need at least 62500 bytes, but has ")]
    [InlineData(8, Codes.Corrupt, "claims 16000×16000 pixels, which need at least 248062 bytes, but has ")]
    [InlineData(32773, Codes.Corrupt, "claims 16000×16000 pixels, which need at least 4000000 bytes, but has ")]
    [InlineData(4, Codes.Corrupt, "claims 16000×16000 pixels, which need at least 2000 bytes, but has ")]
    public void A_TIFF_is_rejected(ushort packing, string code, string said)
    {
        var path = _folder.Put("a.tif", new TiffBytes(Side, Side, 8, 1, new byte[100]) { Packing = packing }.ToArray());

        foreach (var codec in packing == 4 ? (Codec[])[_vips] : [_vips, _sharp])
            Refused(codec, path, code, said);
    }

    [Fact]
    public void A_TIFF_read_by_LibTiff_is_rejected() => Refused(_vips,
        _folder.Put("a.tif", new TiffBytes(Side, Side, 12, 1, new byte[100]).ToArray()),
        Codes.Truncated, "should have 384000000 bytes");

    [Fact]
    public void A_fax_is_rejected() => Refused(_vips,
        _folder.Put("a.tif", new TiffBytes(2_000_000, 8, 1, 1, new byte[100]) { Packing = 4 }.ToArray()),
        Codes.Unsupported, "is a fax of 2000000 columns, but at most 1048576 are supported");

    [Fact]
    public void A_GIF_whose_codes_end_early_is_rejected()
    {
        var file = File.ReadAllBytes(VipsReaderTests.InTests("Files", "palette.gif"));
        var image = file.AsSpan().IndexOf<byte>([0x2C, 0, 0, 0, 0]);
        foreach (var at in (int[])[6, image + 5])
        {
            BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(at), Side);
            BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(at + 2), Side);
        }

        foreach (var codec in (Codec[])[_vips, _sharp])
            Refused(codec, _folder.Put("a.gif", file), Codes.Truncated, "ends before its image does (");
    }

    [Theory]
    [InlineData(Side, Side, "1024016000")]
    [InlineData(250_000_000, 1, "1000000001")]
    public void A_PNG_is_rejected(int width, int height, string bytes) => Refused(new PngCodec(),
        _folder.Put("a.png", new PngBytes().Header(width, height, color: 6).Data(0, 1, 2, 3, 4).End()), Codes.Truncated,
        $"the image is {width}×{height}, and 13 bytes in IDAT chunks cannot decompress to the {bytes} of its rows");

    [Fact]
    public void A_BMP_that_omits_pixels_is_rejected()
    {
        byte[] bmp =
        [
            .. "BM"u8, .. new byte[8], 54, 4, 0, 0, 40, 0, 0, 0, 0x80, 0x3E, 0, 0, 0x80, 0x3E, 0, 0, 1, 0, 8, 0, 1, 0, 0, 0,
            4, 0, 0, 0, .. new byte[16], .. new byte[1024], 0, 1, 0, 1,
        ];

        Refused(_sharp, _folder.Put("a.bmp", bmp),
            Codes.Unsupported, "is a BMP of 256000000 pixels of which 1082 bytes leave most out");
    }

    private static void Refused(Codec codec, string path, string code, string said)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var fault = CodecFolder.Refusal(codec, path);

        Assert.Equal(code, fault.Code);
        Assert.Contains(said, fault.Message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 16 << 20);
    }
}
