using System.Text.RegularExpressions;
using PipelineKit.Codecs;
using PipelineKit.Codecs.Profiles;
using PipelineKit.Imaging;
using PipelineKit.Tests.Host.Support;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Host;

/// <summary>Output files state the profile of their colors.</summary>
public sealed class IccOutputTests : IDisposable
{
    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Theory]
    [InlineData("{ op: icc, to: srgb }", "sRGB")]
    [InlineData("{ op: icc, to: display-p3 }", "Display P3")]
    [InlineData("{ op: invert }", "Adobe RGB (1998)")]
    public void Every_format_with_profiles_contains_that_of_the_last_conversion(string stage, string profile)
    {
        Write("in/a.png", new ImageMetadata { IccProfile = NamedProfiles.Of(NamedProfile.AdobeRgb, 3).Bytes });
        var pipeline = work.Text("p.yaml", $"stages:\n  first: {stage}\n  last: {{ op: gaussian, sigma: 1 }}\noutputs:\n"
            + "  p: { from: last, format: png }\n  j: { from: last, format: jpeg }\n  t: { from: last, format: tiff }\n");

        Assert.Equal(0, work.Run("run", pipeline, work["in"], "-o", work["out"]));

        Assert.All((string[])["out/p/a.png", "out/j/a.jpg", "out/t/a.tif"], file => Assert.Equal(profile, ProfileOf(file)));
    }

    [Fact]
    public void The_encoding_of_a_PNG_is_converted_like_a_profile()
    {
        Write("in/a.png", new ImageMetadata { Encoding = new() { Gamma = 1 } });
        var pipeline = work.Text("p.yaml",
            "stages:\n  web: { op: icc, to: srgb }\noutputs:\n  p: { from: web, format: png }\n");

        Assert.Equal(0, work.Run("run", pipeline, work["in"], "-o", work["out"]));

        using var reader = Open("out/a.png");
        var pixel = new byte[3];
        reader.Read(pixel, 1);
        // Linear light of 128/255 is an sRGB sample of 188.
        Assert.Equal([188, 188, 188], pixel);
        Assert.Null(reader.Header.Metadata.Encoding);
        Assert.Equal("sRGB", ProfileOf("out/a.png"));
    }

    [Fact]
    public void Items_with_different_profiles_do_not_share_a_plan()
    {
        Write("in/a.png", new ImageMetadata { IccProfile = NamedProfiles.Of(NamedProfile.AdobeRgb, 3).Bytes });
        Write("in/b.png", new ImageMetadata { IccProfile = NamedProfiles.Of(NamedProfile.ProphotoRgb, 3).Bytes });
        Write("in/c.png", ImageMetadata.None);
        var pipeline = work.Text("p.yaml",
            "stages:\n  web: { op: icc, to: srgb }\noutputs:\n  p: { from: web, format: png }\n");

        Assert.Equal(0, work.Run("run", pipeline, work["in"], "-o", work["out"], "-j", "1"));

        var grays = "abc".Select(name =>
        {
            using var reader = Open($"out/{name}.png");
            var pixel = new byte[3];
            reader.Read(pixel, 1);
            return pixel[0];
        });
        // Adobe's curve is nearly that of sRGB, ProPhoto's is 1.8.
        Assert.Equal([129, 147, 128], grays.Select(g => (int)g), (wanted, found) => Math.Abs(wanted - found) <= 1);
    }

    [Fact]
    public void A_stage_that_combines_profiles_is_reported_once()
    {
        var (adobe, p3) = (Profile(NamedProfile.AdobeRgb), Profile(NamedProfile.DisplayP3));
        foreach (var name in "abc")
        {
            Write($"left/{name}.png", adobe);
            Write($"right/{name}.png", p3);
        }
        var pipeline = Pair("less: { op: subtract, in: [left, right] }\n  more: { op: add, in: [left, right] }", "less, more");

        Assert.Equal(0, Pairs(pipeline));

        Assert.Contains("p.yaml:3:3: warning PK0509: stage 'less' combines images with different color profiles: "
            + "that of 'left' is 'Adobe RGB (1998)', that of 'right' is 'Display P3' "
            + "('left/a.png + right/a.png' and 2 other items); convert one of them first: { op: icc, to: ... }\n", work.Error);
        Assert.Single(Regex.Matches(work.Error, "PK0509"));
    }

    [Theory]
    [InlineData("less: { op: subtract, in: [left, right] }", NamedProfile.AdobeRgb)]
    [InlineData("less: { op: subtract, in: [left, right] }", null)]
    [InlineData("web: { op: icc, in: right, to: adobe-rgb }\n  less: { op: subtract, in: [left, web] }", NamedProfile.Srgb)]
    [InlineData("mask: { op: grayscale, in: right }\n  less: { op: mask, in: [left, mask] }", NamedProfile.Srgb)]
    public void Equal_unknown_and_converted_profiles_and_those_of_masks_are_not_reported(string stages, NamedProfile? right)
    {
        Write("left/a.png", Profile(NamedProfile.AdobeRgb));
        Write("right/a.png", right is { } named ? Profile(named) : ImageMetadata.None);

        Assert.Equal(0, Pairs(Pair(stages, "less")));

        Assert.DoesNotContain("PK0509", work.Error);
    }

    private static ImageMetadata Profile(NamedProfile name) => new() { IccProfile = NamedProfiles.Of(name, 3).Bytes };

    private string Pair(string stages, string outputs) =>
        work.Text("p.yaml", $"inputs: [left, right]\nstages:\n  {stages}\noutputs: [{outputs}]\n");

    private int Pairs(string pipeline) => work.Run("run", pipeline, "-i", $"left={work["left"]}", "-i", $"right={work["right"]}",
        "-o", work["out"], "--no-progress");

    private void Write(string path, ImageMetadata metadata)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(work[path])!);
        var png = BuiltIns.Formats.Find("png")!;
        using var file = File.Create(work[path]);
        using var writer = png.Codec.Create(file, new ImageInfo(1, 1, 3) { White = 255 }, metadata, "png",
            Activator.CreateInstance(png.Format.Options)!, 1);
        writer.Write([128, 128, 128], 1);
        writer.Finish();
    }

    private ImageReader Open(string path) =>
        BuiltIns.Formats.FindByExtension(Path.GetExtension(path))!.Codec.Open(work[path], new ReadOptions());

    private string? ProfileOf(string path)
    {
        using var reader = Open(path);
        return ColorProfile.Of(reader.Header.Metadata.IccProfile)?.Name;
    }
}
