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
            "the IHDR chunk at byte 8 says the image is 0×2; both must lie from 1 to 2147483647",
            new PngBytes().Header(0, 2).End()
        },
        {
            "the IHDR chunk at byte 8 says the image is 3×4294967295; both must lie from 1 to 2147483647",
            new PngBytes().Header(3, -1).End()
        },
        {
            "the IHDR chunk at byte 8 says color type 2 with 4 bits a sample, which is none of PNG's",
            new PngBytes().Header(1, 1, 4, 2).End()
        },
        {
            "the IHDR chunk at byte 8 says compression 0, filter 0, interlace 2; allowed are 0, 0, and 0 or 1",
            new PngBytes().Header(1, 1, 8, 0, 2).End()
        },
        { "the IHDR chunk at byte 33 is a second one", PngBytes.Small().Header(3, 2).SmallData().End() },
        { "there is no IDAT chunk before the IEND chunk at byte 33", PngBytes.Small().End() },
        { "the IEND chunk at byte 76 is 1 bytes long, not 0", PngBytes.Small().SmallData().Add("IEND", 1) },
        {
            "the IDAT chunk at byte 90 is parted from the other IDAT chunks",
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
        { "the PLTE chunk at byte 33 stands in a gray image, which has no palette", PngBytes.Small().Add("PLTE", 1, 2, 3).End() },
        {
            "the PLTE chunk at byte 48 is a second one",
            new PngBytes().Header(1, 1, 8, 3).Add("PLTE", 1, 2, 3).Add("PLTE", 1, 2, 3).End()
        },
        { "there is no chunk at byte 33: its name would be 0x30304441, not four letters", PngBytes.Small().Add("00DA").End() },
        {
            "the IDAT chunk at byte 33 says it is 4294967295 bytes long; 2147483647 are allowed",
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
    public void A_damaged_file_is_an_error_that_says_what_and_where(string message, byte[] file)
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
            "the tRNS chunk at byte 48 holds 2 entries, but the palette 1: tRNS",
            new PngBytes().Header(3, 2, 8, 3).Add("PLTE", 1, 2, 3).Add("tRNS", 1, 2).Data(0, 0, 0, 0, 0, 0, 0, 0).End()
        },
        { "the tRNS chunk at byte 33 is 1 bytes long, not 2: tRNS", PngBytes.Small().Add("tRNS", 1).SmallData().End() },
        {
            "the tRNS chunk at byte 33 stands in an image that has an alpha channel: tRNS",
            new PngBytes().Header(1, 1, 8, 6).Add("tRNS", 1).Data(0, 1, 2, 3, 4).End()
        },
        { "the tRNS chunk at byte 76 comes after the IDAT chunks: tRNS", PngBytes.Small().SmallData().Add("tRNS", 0, 1).End() },
        {
            "the tEXt chunk at byte 33 holds a name without its closing zero: tEXt",
            PngBytes.Small().Add("tEXt", 65, 66).SmallData().End()
        },
        {
            "the compressed data in the zTXt chunk at byte 33 cannot be unpacked: zTXt",
            PngBytes.Small().Add("zTXt", 65, 0, 0, 9, 9, 9).SmallData().End()
        },
        {
            "the iCCP chunk at byte 33 is not compressed by method 0, the only one there is: iCCP",
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
        { "the gAMA chunk at byte 33 holds the number 0: gAMA", PngBytes.Small().Add("gAMA", new byte[4]).SmallData().End() },
    };

    [Theory]
    [MemberData(nameof(FaultyBesideTheImage))]
    public void Sound_samples_beside_a_faulty_chunk_are_read_with_a_warning(string message, byte[] file)
    {
        var (header, samples) = Png.Decode(file);

        var warning = Assert.Single(header.Warnings);
        Assert.Equal((Codes.MetadataDamaged, $"{Damaged}{message} is left out", Severity.Warning),
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
            "the IDAT chunk at byte 33 says it is 16 bytes long, but the file ends at byte 42",
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
    public void A_truncated_file_is_an_error_that_says_where_it_ends(string message, byte[] file)
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
            var message = $"{Damaged}the {name} chunk at byte \\d+ has the checksum {Word}, but its bytes give {Word}";
            if (char.IsUpper(name[0]))
                Assert.Matches($"^{message}$", Png.Refusal(wrong).Message);
            else
                Assert.Matches($"^{message}: {name} is left out$", Assert.Single(Png.Decode(wrong).Header.Warnings).Message);
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
        Assert.Equal("the CgBI chunk at byte 33 is critical to the image, and unknown", unknown.Message);
        Assert.Equal(Codes.Unsupported, unknown.Code);
        Assert.Equal(Codes.NotRecognized, Png.Refusal("GIF89a, not a PNG"u8.ToArray()).Code);
        Assert.Equal(Codes.NotRecognized, Png.Refusal([]).Code);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Any_changed_byte_is_told_and_any_lost_end_is_an_error(bool interlaced)
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
                // What the image can do without: its transparency, and an empty IDAT that became a chunk of another name.
                var (header, found) = Png.Decode(wrong);
                Assert.NotEmpty(header.Warnings);
                Assert.True(found.AsSpan().SequenceEqual(sound) || (i >= transparency && i < transparency + 14));
            }
        for (var length = 0; length < file.Length; length++)
            Assert.StartsWith("PK06", Png.Refusal(file[..length]).Code, StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_compressed_data_under_right_checksums_never_do_worse_than_an_error()
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
