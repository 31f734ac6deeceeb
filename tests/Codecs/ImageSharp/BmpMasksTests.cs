using System.Buffers.Binary;
using PipelineKit.Codecs.ImageSharp;
using PipelineKit.Diagnostics;
using Xunit;

namespace PipelineKit.Tests.Codecs.ImageSharp;

/// <summary>Pixels whose colors are given by masks; those that ImageSharp would misread are rejected.</summary>
public sealed class BmpMasksTests : IDisposable
{
    private const int InfoHeader = 40, HeaderWithAlpha = 56, BitFields = 3, AlphaBitFields = 6;
    private readonly CodecFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(16, 0x7C00u, 0x3E0u, 0x1Fu)]
    [InlineData(16, 0xF800u, 0x7E0u, 0x1Fu)]
    [InlineData(32, 0xFFu, 0xFF00u, 0xFF0000u)]
    [InlineData(32, 0x3FF00000u, 0xFFC00u, 0x3FFu)]
    public void A_full_mask_is_white(int bits, uint red, uint green, uint blue)
    {
        var samples = CodecFolder.Read(new ImageSharpCodec(), File(bits, InfoHeader, BitFields, red, green, blue)).Samples;

        Assert.Equal([255, 255, 255], samples[..3]);
    }

    [Theory]
    [InlineData(16, 0xF00u, 0xF0u, 0xFu)]
    [InlineData(16, 0x30u, 0xEu, 0x1u)]
    [InlineData(32, 0x3F000u, 0xFC0u, 0x3Fu)]
    [InlineData(32, 0x4u, 0x2u, 0x1u)]
    public void Masks_of_other_widths_are_rejected(int bits, uint red, uint green, uint blue) => Assert.Contains(
        $"-bit color mask in {bits}-bit pixels",
        Refusal(bits, InfoHeader, BitFields, red, green, blue));

    [Theory]
    [InlineData(16, HeaderWithAlpha, BitFields, 0x8000u, "with an alpha mask in 16-bit pixels")]
    [InlineData(16, InfoHeader, AlphaBitFields, 0x8000u, "with an alpha mask in 16-bit pixels")]
    public void Alpha_that_would_be_lost_is_rejected(int bits, int header, int packing, uint alpha, string what) =>
        Assert.Contains(what, Refusal(bits, header, packing, 0x7C00, 0x3E0, 0x1F, alpha));

    private string Refusal(int bits, int header, int packing, params uint[] masks)
    {
        var fault = CodecFolder.Refusal(new ImageSharpCodec(), File(bits, header, packing, masks));
        Assert.Equal(Codes.Unsupported, fault.Code);
        return fault.Message;
    }

    // Two pixels with all bits set.
    private string File(int bits, int header, int packing, params uint[] masks)
    {
        const int fileHeader = 14, mostMasks = 16;
        var file = new byte[fileHeader + Math.Max(header, InfoHeader + mostMasks) + 8];
        var pixels = file.Length - 8;
        "BM"u8.CopyTo(file);
        Put(2, file.Length);
        Put(10, pixels);
        Put(14, header);
        Put(18, 8 * 8 / bits);
        Put(22, 1);
        Put(26, 1 | (bits << 16));
        Put(30, packing);
        Put(34, 8);
        for (var i = 0; i < masks.Length; i++)
            BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(54 + (4 * i)), masks[i]);
        file.AsSpan(pixels).Fill(byte.MaxValue);
        return folder.Put("a.bmp", file);

        void Put(int at, int value) => BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(at), value);
    }
}
