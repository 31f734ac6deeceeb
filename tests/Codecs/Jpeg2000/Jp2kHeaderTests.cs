using System.Buffers.Binary;
using PipelineKit.Codecs;
using PipelineKit.Codecs.Jpeg2000;
using PipelineKit.Diagnostics;
using Xunit;

namespace PipelineKit.Tests.Codecs.Jpeg2000;

/// <summary>The header of a JPEG 2000 is parsed before libvips opens it.</summary>
public class Jp2kHeaderTests
{
    [Theory]
    [InlineData(7, 255)]
    [InlineData(11, 4095)]
    [InlineData(15, 65535)]
    [InlineData(0x80 | 7, 255)]
    public void White_is_the_largest_sample(byte depth, double white)
    {
        Assert.Equal(white, Read(Codestream(depths: [depth, depth, depth])).White);
        Assert.Equal(white, Read(Boxed(Codestream(depths: [depth]))).White);
    }

    public static TheoryData<byte[], string, string> Refused => new()
    {
        { Codestream(offset: (10, 0)), Codes.Unsupported, "does not begin at the corner" },
        { Codestream(offset: (0, 1)), Codes.Unsupported, "does not begin at the corner" },
        { Codestream(tileOffset: (3, 0)), Codes.Unsupported, "tiles that do not begin" },
        { Codestream(tileOffset: (0, 7)), Codes.Unsupported, "tiles that do not begin" },
        { Codestream(step: (2, 1)), Codes.Unsupported, "subsampled" },
        { Codestream(step: (1, 2)), Codes.Unsupported, "subsampled" },
        { Codestream(depths: [7, 9, 7]), Codes.Unsupported, "different depths" },
        { Codestream(depths: [23]), Codes.Unsupported, "24 bits" },
        { Boxed(Codestream(), "pclr"), Codes.Unsupported, "a palette" },
        { Boxed(Codestream(), "cmap"), Codes.Unsupported, "a palette" },
        { Codestream(size: (uint.MaxValue, uint.MaxValue)), Codes.TooLarge, "pixels" },
        { Codestream(size: (100_000, 100_000)), Codes.TooLarge, "10000000000 pixels" },
        { Codestream(size: (0, 5)), Codes.Corrupt, "no size" },
        { Codestream()[..30], Codes.Truncated, "ends before" },
        { Codestream()[..44], Codes.Truncated, "ends before" },
        { Boxed(Codestream())[..40], Codes.Corrupt, "no codestream" },
        { [0, 0, 0, 12, .. "jP  \r\n\x87\n"u8, 0, 0, 0, 0], Codes.Corrupt, "no codestream" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Files_that_would_be_misread_are_rejected(byte[] file, string code, string words)
    {
        var fault = Assert.Throws<PipelineException>(() => Read(file));
        Assert.Equal(code, fault.Code);
        Assert.Contains(words, fault.Message);
    }

    private static Jp2kHeader Read(byte[] file) => Jp2kHeader.Read(new MemoryStream(file), "a.jp2", ImageLimits.Default);

    private static byte[] Codestream((uint, uint)? size = null, (uint, uint) offset = default, (uint, uint) tileOffset = default,
        (byte X, byte Y)? step = null, byte[]? depths = null)
    {
        depths ??= [7, 7, 7];
        var (width, height) = size ?? (40, 30);
        return
        [
            0xFF, 0x4F, 0xFF, 0x51, .. Two(38 + 3 * depths.Length), 0, 0, .. Four(width), .. Four(height),
            .. Four(offset.Item1), .. Four(offset.Item2), .. Four(64), .. Four(64),
            .. Four(tileOffset.Item1), .. Four(tileOffset.Item2), .. Two(depths.Length),
            .. depths.SelectMany(d => new[] { d, step?.X ?? 1, step?.Y ?? 1 }), 0xFF, 0x52,
        ];
    }

    private static byte[] Boxed(byte[] codestream, string extra = "colr") =>
    [
        .. Box("jP  ", [13, 10, 0x87, 10]), .. Box("ftyp", [.. "jp2 "u8, 0, 0, 0, 0, .. "jp2 "u8]),
        .. Box("jp2h", [.. Box("ihdr", new byte[14]), .. Box(extra, [1, 0, 0, 0, 0, 0, 16])]), .. Box("jp2c", codestream),
    ];

    private static byte[] Box(string name, byte[] content) =>
        [.. Four((uint)content.Length + 8), .. name.Select(c => (byte)c), .. content];

    private static byte[] Two(int value) => [(byte)(value >> 8), (byte)value];

    private static byte[] Four(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }
}
