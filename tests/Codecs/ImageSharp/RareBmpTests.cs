using System.Buffers.Binary;
using PipelineKit.Codecs.ImageSharp;
using PipelineKit.Diagnostics;
using Xunit;

namespace PipelineKit.Tests.Codecs.ImageSharp;

/// <summary>BMP of OS/2 that is shorter than the header of Windows, and depths that ImageSharp does not read.</summary>
public sealed class RareBmpTests : IDisposable
{
    private readonly CodecFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_file_can_be_shorter_than_the_header_of_Windows()
    {
        // One pixel of one bit, with the second color of the palette: blue, green, red.
        byte[] file =
        [
            .. "BM"u8, 36, 0, 0, 0, 0, 0, 0, 0, 32, 0, 0, 0,
            12, 0, 0, 0, 1, 0, 1, 0, 1, 0, 1, 0,
            0, 0, 0, 30, 20, 10,
            0x80, 0, 0, 0,
        ];

        var (header, samples) = CodecFolder.Read(new ImageSharpCodec(), folder.Put("a.bmp", file));

        Assert.Equal((1, 1), (header.Info.Width, header.Info.Height));
        Assert.Equal([10, 20, 30], samples);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(64)]
    public void Rare_depths_are_unsupported(short bits)
    {
        var file = new byte[14 + 40 + 16 + 8];
        "BM"u8.CopyTo(file);
        foreach (var (at, value) in new[] { (2, file.Length), (10, 70), (14, 40), (18, 1), (22, 1), (26, 1 | bits << 16) })
            BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(at), value);

        var fault = CodecFolder.Refusal(new ImageSharpCodec(), folder.Put("a.bmp", file));

        Assert.Equal(Codes.Unsupported, fault.Code);
        Assert.Contains($"is a BMP of {bits} bits per pixel", fault.Message);
    }
}
