using PipelineKit.Codecs;
using PipelineKit.Codecs.Options;
using PipelineKit.Codecs.Pnm;
using PipelineKit.Codecs.Profiles;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using Xunit;

namespace PipelineKit.Tests.Codecs.Profiles;

public class ProfileTests
{
    // Adobe RGB (1998): a gamma of 563/256 and a D65 white point.
    private static readonly ColorEncoding Adobe = new()
    {
        Gamma = 256 / 563.0,
        Chromaticities = [0.3127, 0.329, 0.64, 0.33, 0.21, 0.71, 0.15, 0.06],
    };

    private static readonly ColorEncoding P3 = new() { CodePoints = (12, 13, 0, true) };

    [Fact]
    public void Adobe_RGB_has_the_primaries_of_its_profile()
    {
        var primaries = new IccProfile(EncodingProfile.Of(Adobe, 3)!.Value).Primaries()!;
        double[] stated = [0.60974, 0.31111, 0.01947, 0.20528, 0.62567, 0.06087, 0.14919, 0.06322, 0.74457];

        for (var i = 0; i < stated.Length; i++)
            Assert.Equal(stated[i], primaries[i], 0.0005);
    }

    [Theory]
    [InlineData(255)]
    [InlineData(65535)]
    public void Samples_are_converted_by_the_definition(int white)
    {
        var random = new Random(4);
        var convert = Conversion(Adobe, white);
        for (var i = 0; i < 2000; i++)
        {
            int[] color = [random.Next(white + 1), random.Next(white + 1), random.Next(white + 1)];
            var wanted = Naive([.. color.Select(c => (double)c / white)]);
            color = convert(color);
            // Compared in linear light, because near black a sample represents little light.
            for (var k = 0; k < 3; k++)
                Assert.Equal(wanted[k], IccCurve.Srgb((double)color[k] / white), 0.001 + (1.2 / white));
        }
    }

    [Fact]
    public void White_black_and_grays_remain_neutral()
    {
        foreach (var encoding in (ColorEncoding[])[Adobe, P3])
        {
            var convert = Conversion(encoding, 255);
            foreach (var gray in (int[])[0, 1, 60, 128, 200, 255])
            {
                int[] color = [gray, gray, gray];
                color = convert(color);
                Assert.InRange(color.Max() - color.Min(), 0, 1);
                if (gray is 0 or 255)
                    Assert.Equal(gray, color[0]);
            }
        }
    }

    [Fact]
    public void Linear_light_becomes_sRGB_in_a_format_without_profiles()
    {
        var (samples, warnings) = Write(new ImageMetadata { Encoding = new ColorEncoding { Gamma = 1 } }, 1, [128, 0, 255]);

        Assert.Equal([188, 0, 255], samples);
        Assert.Equal(Codes.ProfileConverted, Assert.Single(warnings).Code);
    }

    [Theory]
    [InlineData(0.45455, false)]
    [InlineData(0.45455, true)]
    [InlineData(null, true)]
    public void Declared_sRGB_is_unchanged(double? gamma, bool intent)
    {
        var encoding = new ColorEncoding { Gamma = gamma, SrgbIntent = intent ? 0 : null };
        var (samples, warnings) = Write(new ImageMetadata { Encoding = encoding }, 3, [10, 100, 200]);

        Assert.Equal([10, 100, 200], samples);
        Assert.Empty(warnings);
    }

    [Fact]
    public void A_table_based_profile_is_not_converted_and_that_is_reported()
    {
        var profile = EncodingProfile.Of(Adobe, 3)!.Value.ToArray();
        var tag = profile.AsSpan().IndexOf("rXYZ"u8);
        "A2B0"u8.CopyTo(profile.AsSpan(tag));
        var (samples, warnings) = Write(new ImageMetadata { IccProfile = profile }, 3, [10, 100, 200]);

        Assert.Equal([10, 100, 200], samples);
        Assert.Equal(Codes.ProfileNotKept, Assert.Single(warnings).Code);
    }

    [Theory]
    [InlineData(1, "RGB ")]
    [InlineData(3, "GRAY")]
    [InlineData(3, "CMYK")]
    [InlineData(3, "Lab ")]
    public void A_profile_of_another_space_changes_no_sample(int channels, string space)
    {
        var profile = EncodingProfile.Of(Adobe, 3)!.Value.ToArray();
        System.Text.Encoding.ASCII.GetBytes(space).CopyTo(profile, 16);
        var (samples, warnings) = Write(new ImageMetadata { IccProfile = profile }, channels, [10, 100, 200]);

        Assert.Equal([10, 100, 200], samples);
        Assert.Equal(Codes.ProfileNotKept, Assert.Single(warnings).Code);
    }

    [Fact]
    public void Damaged_profiles_are_at_worst_not_converted()
    {
        var profile = EncodingProfile.Of(P3, 3)!.Value.ToArray();
        for (var i = 0; i < 400; i++)
            foreach (var value in (byte[])[0, 0x7F, 0xFF])
            {
                var wrong = (byte[])profile.Clone();
                wrong[i] = value;
                Write(new ImageMetadata { IccProfile = wrong }, 3, [10, 100, 200]);
            }
        for (var length = 0; length < 400; length++)
            Write(new ImageMetadata { IccProfile = profile[..length] }, 3, [10, 100, 200]);
    }

    // Linear sRGB computed from the standards: Adobe RGB to XYZ, XYZ to sRGB, both with D65.
    private static double[] Naive(double[] color)
    {
        double[] toXyz = [0.57667, 0.18556, 0.18823, 0.29734, 0.62736, 0.07529, 0.02703, 0.07069, 0.99134];
        double[] toRgb = [3.24097, -1.53738, -0.49861, -0.96924, 1.87597, 0.04156, 0.05563, -0.20398, 1.05697];
        double[] light = [.. color.Select(c => Math.Pow(c, 563 / 256.0))];
        return [.. Times(toRgb, Times(toXyz, light)).Select(l => Math.Clamp(l, 0, 1))];
    }

    private static double[] Times(double[] m, double[] v) =>
        [.. Enumerable.Range(0, 3).Select(i => (m[3 * i] * v[0]) + (m[(3 * i) + 1] * v[1]) + (m[(3 * i) + 2] * v[2]))];

    // Converts colors like the writer of a format without profiles.
    private static Func<int[], int[]> Conversion(ColorEncoding encoding, int white)
    {
        var (type, kept) = (white == 255 ? SampleType.UInt8 : SampleType.UInt16, new KeptRows());
        var writer = new SrgbWriter(kept, new ImageInfo(1, 1, 3) { White = white }, type,
            new IccProfile(EncodingProfile.Of(encoding, 3)!.Value));
        return color =>
        {
            writer.Write([.. color.SelectMany(c => BitConverter.GetBytes((ushort)c)[..type.Bytes()])], 1);
            return [.. Enumerable.Range(0, 3).Select(i => type == SampleType.UInt8
                ? kept.Bytes[i] : BitConverter.ToUInt16(kept.Bytes, 2 * i))];
        };
    }

    private static (byte[] Samples, IReadOnlyList<Diagnostic> Warnings) Write(
        ImageMetadata metadata, int channels, byte[] samples)
    {
        using var target = new MemoryStream();
        var info = new ImageInfo(samples.Length / channels, 1, channels) { White = 255 };
        using var writer = new PnmCodec().Create(target, info, metadata, "pnm", new PnmOptions(), 1);
        writer.Write(samples, 1);
        writer.Finish();
        return (target.ToArray()[^samples.Length..], writer.Warnings);
    }

    private sealed class KeptRows : ImageWriter
    {
        public byte[] Bytes { get; private set; } = [];

        public override void Write(ReadOnlySpan<byte> source, int rows) => Bytes = source.ToArray();

        public override void Finish()
        {
        }

        public override void Dispose()
        {
        }
    }
}
