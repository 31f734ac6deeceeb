using PipelineKit.Diagnostics;
using Xunit;

namespace PipelineKit.Tests.Codecs.Png;

public class PngDamageTests
{
    private const string Damaged = "the PNG file is damaged: ";
    private const string Short = "the PNG file is cut short: ";

    public static TheoryData<string, byte[]> DamagedFiles => new()
    {
        { "the first chunk must be IHDR, but it is the IDAT chunk at byte 8", new PngBytes().SmallData().End() },
        { "the IHDR chunk at byte 8 is 12 bytes long, not 13", new PngBytes().Add("IHDR", new byte[12]).End() },
        {
            "the IHDR chunk at byte 8 declares an image of 0×2; both must be from 1 to 2147483647",
            new PngBytes().Header(0, 2).End()
        },
        {
            "the IHDR chunk at byte 8 declares an image of 3×4294967295; both must be from 1 to 2147483647",
            new PngBytes().Header(3, -1).End()
        },
        {
            "the IHDR chunk at byte 8 declares color type 2 with 4 bits per sample, which PNG does not define",
            new PngBytes().Header(1, 1, 4, 2).End()
        },
        {
            "the IHDR chunk at byte 8 declares compression 0, filter 0, interlace 2; allowed are 0, 0, and 0 or 1",
            new PngBytes().Header(1, 1, 8, 0, 2).End()
        },
        { "the IHDR chunk at byte 33 is a duplicate", PngBytes.Small().Header(3, 2).SmallData().End() },
        { "there is no IDAT chunk before the IEND chunk at byte 33", PngBytes.Small().End() },
        { "the IEND chunk at byte 76 is 1 bytes long, not 0", PngBytes.Small().SmallData().Add("IEND", 1) },
        {
            "the IDAT chunk at byte 90 is separated from the other IDAT chunks",
            PngBytes.Small().SmallData().Add("tEXt", 65, 0).SmallData().End()
        },
        {
            "there is no PLTE chunk before the IDAT chunk at byte 33, but the image needs a palette",
            new PngBytes().Header(1, 1, 8, 3).Data(0, 0).End()
        },
        {
            "the PLTE chunk at byte 33 is 4 bytes long; allowed are 3 to 768 in steps of 3",
            new PngBytes().Header(1, 1, 8, 3).Add("PLTE", 1, 2, 3, 4).End()
        },
        {
            "the PLTE chunk at byte 33 is 0 bytes long; allowed are 3 to 768 in steps of 3",
            new PngBytes().Header(1, 1, 8, 3).Add("PLTE").End()
        },
        { "the PLTE chunk at byte 33 is not allowed in a gray image", PngBytes.Small().Add("PLTE", 1, 2, 3).End() },
        {
            "the PLTE chunk at byte 48 is a duplicate",
            new PngBytes().Header(1, 1, 8, 3).Add("PLTE", 1, 2, 3).Add("PLTE", 1, 2, 3).End()
        },
        { "invalid chunk at byte 33: its name is 0x30304441, not four letters", PngBytes.Small().Add("00DA").End() },
        {
            "the IDAT chunk at byte 33 declares 4294967295 bytes, but at most 2147483647 are allowed",
            PngBytes.Small().Raw(255, 255, 255, 255, 73, 68, 65, 84)
        },
        {
            "row 2 of 2 has filter 5; allowed are 0 to 4 (in the IDAT chunk at byte 33)",
            PngBytes.Small().Data(0, 1, 2, 3, 5, 1, 2, 3).End()
        },
        {
            "the compressed samples of row 1 of 2 are not valid zlib data, or have a wrong Adler-32 "
            + "(in the IDAT chunk at byte 33)",
            PngBytes.Small().Add("IDAT", [1, 2, 3, 4, 5, 6]).End()
        },
    };

    [Theory]
    [MemberData(nameof(DamagedFiles))]
    public void A_damaged_file_is_reported_with_fault_and_position(string message, byte[] file)
    {
        var refusal = Png.Refusal(file);
        Assert.Equal(Damaged + message, refusal.Message);
        Assert.Equal(Codes.Corrupt, refusal.Code);
    }

    public static TheoryData<string, byte[]> FaultyBesideTheImage => new()
    {
        {
            "the tRNS chunk at byte 33 comes before the PLTE chunk: tRNS",
            new PngBytes().Header(3, 2, 8, 2).Add("tRNS", 0, 1, 0, 2, 0, 3).Add("PLTE", 1, 2, 3).Data(Rgb).End()
        },
        {
            "the tRNS chunk at byte 33 comes before the PLTE chunk: tRNS",
            new PngBytes().Header(3, 2, 8, 3).Add("tRNS", 1).Add("PLTE", 1, 2, 3).Data(0, 0, 0, 0, 0, 0, 0, 0).End()
        },
        {
            "the tRNS chunk at byte 48 has 2 entries, but the palette has 1: tRNS",
            new PngBytes().Header(3, 2, 8, 3).Add("PLTE", 1, 2, 3).Add("tRNS", 1, 2).Data(0, 0, 0, 0, 0, 0, 0, 0).End()
        },
        { "the tRNS chunk at byte 33 is 1 bytes long, not 2: tRNS", PngBytes.Small().Add("tRNS", 1).SmallData().End() },
        {
            "the tRNS chunk at byte 33 is not allowed in an image with an alpha channel: tRNS",
            new PngBytes().Header(1, 1, 8, 6).Add("tRNS", 1).Data(0, 1, 2, 3, 4).End()
        },
        { "the tRNS chunk at byte 76 comes after the IDAT chunks: tRNS", PngBytes.Small().SmallData().Add("tRNS", 0, 1).End() },
        {
            "the tEXt chunk at byte 33 contains an unterminated name: tEXt",
            PngBytes.Small().Add("tEXt", 65, 66).SmallData().End()
        },
        {
            "the compressed data in the zTXt chunk at byte 33 cannot be decompressed: zTXt",
            PngBytes.Small().Add("zTXt", 65, 0, 0, 9, 9, 9).SmallData().End()
        },
        {
            "the iCCP chunk at byte 33 has an unknown compression method; only 0 is defined: iCCP",
            PngBytes.Small().Add("iCCP", 65, 0, 1, 9, 9).SmallData().End()
        },
        {
            "the iTXt chunk at byte 33 has no valid compression flag: iTXt",
            PngBytes.Small().Add("iTXt", 65, 0, 2, 0, 0, 0).SmallData().End()
        },
        { "the pHYs chunk at byte 33 is 8 bytes long, not 9: pHYs", PngBytes.Small().Add("pHYs", new byte[8]).SmallData().End() },
        { "the gAMA chunk at byte 33 is 0 bytes long, not 4: gAMA", PngBytes.Small().Add("gAMA").SmallData().End() },
        {
            "the cHRM chunk at byte 33 is 31 bytes long, not 32: cHRM",
            PngBytes.Small().Add("cHRM", new byte[31]).SmallData().End()
        },
        { "the gAMA chunk at byte 33 has the value 0: gAMA", PngBytes.Small().Add("gAMA", new byte[4]).SmallData().End() },
    };

    [Theory]
    [MemberData(nameof(FaultyBesideTheImage))]
    public void Valid_samples_next_to_a_damaged_chunk_are_read_with_a_warning(string message, byte[] file)
    {
        var (header, samples) = Png.Decode(file);

        var warning = Assert.Single(header.Warnings);
        Assert.Equal((Codes.MetadataDamaged, $"{Damaged}{message} is dropped", Severity.Warning),
            (warning.Code, warning.Message, warning.Severity));
        Assert.NotEmpty(samples);
    }

    private static readonly byte[] Rgb = [0, 1, 2, 3, 1, 2, 3, 1, 2, 3, 0, 1, 2, 3, 1, 2, 3, 1, 2, 3];

    public static TheoryData<string, byte[]> ShortFiles => new()
    {
        { "the file ends at byte 5 within PNG's signature", ((byte[])new PngBytes())[..5] },
        { "the file ends at byte 8 without an IEND chunk", new PngBytes() },
        { "the file ends at byte 76 without an IEND chunk", PngBytes.Small().SmallData() },
        { "the file ends at byte 36 within the chunk at byte 33", PngBytes.Small().Raw(1, 2, 3) },
        {
            "the IDAT chunk at byte 33 declares 16 bytes, but the file ends at byte 42",
            PngBytes.Small().Raw([0, 0, 0, 16, 73, 68, 65, 84, 120])
        },
        {
            "the compressed samples end within row 2 of 2 (in the IDAT chunk at byte 33)",
            PngBytes.Small().Data(0, 1, 2, 3, 0, 1).End()
        },
        {
            "the compressed samples end within row 1 of 2 (in the IDAT chunk at byte 33)",
            PngBytes.Small().Add("IDAT", 0x78).End()
        },
        {
            "the compressed samples end within row 1 of 2 in pass 7 (in the IDAT chunk at byte 33)",
            new PngBytes().Header(1, 4, interlace: 1).Data(0, 1, 0, 2).End()
        },
    };

    [Theory]
    [MemberData(nameof(ShortFiles))]
    public void A_truncated_file_is_reported_with_its_end(string message, byte[] file)
    {
        var refusal = Png.Refusal(file);
        Assert.Equal(Short + message, refusal.Message);
        Assert.Equal(Codes.Truncated, refusal.Code);
    }

    [Fact]
    public void A_wrong_checksum_is_an_error_in_a_critical_chunk_and_a_warning_in_another()
    {
        byte[] file = PngBytes.Small().Add("tIME", new byte[7]).SmallData().Add("zzZz", 1).End();
        ReadOnlySpan<(string, int)> ends = [("IHDR", 32), ("tIME", 51), ("IDAT", 68), ("zzZz", 107), ("IEND", 119)];
        foreach (var (name, last) in ends)
        {
            var wrong = (byte[])file.Clone();
            wrong[last] ^= 1;
            const string Word = "0x[0-9A-F]{8}";
            var message = $"{Damaged}the {name} chunk at byte \\d+ has the checksum {Word}, but the computed checksum is {Word}";
            if (char.IsUpper(name[0]))
                Assert.Matches($"^{message}$", Png.Refusal(wrong).Message);
            else
                Assert.Matches($"^{message}: {name} is dropped$", Assert.Single(Png.Decode(wrong).Header.Warnings).Message);
        }
    }

    [Fact]
    public void A_wrong_adler_checksum_is_an_error()
    {
        var zlib = PngBytes.Zlib([0, 1, 2, 3, 0, 4, 5, 6]);
        zlib[^1] ^= 1;
        Assert.Equal(Codes.Corrupt, Png.Refusal(PngBytes.Small().Add("IDAT", zlib).End()).Code);
    }

    [Fact]
    public void Unknown_critical_chunks_are_not_supported_and_other_files_are_not_recognized()
    {
        var unknown = Png.Refusal(PngBytes.Small().Add("CgBI", 1).SmallData().End());
        Assert.Equal("the CgBI chunk at byte 33 is critical but unknown", unknown.Message);
        Assert.Equal(Codes.Unsupported, unknown.Code);
        Assert.Equal(Codes.NotRecognized, Png.Refusal("GIF89a, not a PNG"u8.ToArray()).Code);
        Assert.Equal(Codes.NotRecognized, Png.Refusal([]).Code);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Any_changed_byte_is_reported_and_any_truncation_is_an_error(bool interlaced)
    {
        var random = new Random(5);
        var samples = NaivePng.Random(9, 7, 1, 4, random);
        byte[] palette = [.. Enumerable.Range(0, 48).Select(i => (byte)i)];
        var file = NaivePng.Encode(samples, 3, 4, interlaced, random, palette, [1, 2]);
        var transparency = file.AsSpan().IndexOf("tRNS"u8) - 4;
        var sound = Png.Decode(file).Samples;
        for (var i = 0; i < file.Length; i++)
            foreach (var change in (byte[])[1, 0x20, 0x80, 0xFF])
            {
                var wrong = (byte[])file.Clone();
                wrong[i] ^= change;
                if (Refused(wrong))
                    continue;
                // Optional parts of the image: its transparency, and an empty IDAT renamed to another chunk.
                var (header, found) = Png.Decode(wrong);
                Assert.NotEmpty(header.Warnings);
                Assert.True(found.AsSpan().SequenceEqual(sound) || (i >= transparency && i < transparency + 14));
            }
        for (var length = 0; length < file.Length; length++)
            Assert.StartsWith("PK06", Png.Refusal(file[..length]).Code, StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_data_with_valid_checksums_causes_an_error_at_most()
    {
        var random = new Random(6);
        var zlib = PngBytes.Zlib([.. Enumerable.Range(0, 20 * 61).Select(i => (byte)(i % 61 == 0 ? random.Next(5) : i * i / 7))]);
        for (var i = 0; i < zlib.Length; i++)
        {
            var wrong = (byte[])zlib.Clone();
            wrong[i] ^= (byte)random.Next(1, 256);
            byte[] file = new PngBytes().Header(20, 20, 8, 2).Add("IDAT", wrong).End();
            var fault = Record.Exception(() => Png.Decode(file));
            Assert.True(fault is null or PipelineException, $"byte {i}: {fault}");
        }
    }

    private static bool Refused(byte[] file)
    {
        try
        {
            Png.Decode(file);
            return false;
        }
        catch (PipelineException e)
        {
            return e.Code.StartsWith("PK06", StringComparison.Ordinal);
        }
    }
}
