using PipelineKit.Tests.Codecs.Png;
using PipelineKit.Tests.Host.Support;
using Xunit;

namespace PipelineKit.Tests.Host;

/// <summary>Warnings about metadata appear at the end of a run, each once.</summary>
public sealed class MetadataWarningsTests : IDisposable
{
    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Fact]
    public void Metadata_that_a_format_does_not_hold_is_listed_once_for_all_files()
    {
        Put("in/a.png", PngBytes.Small().Add("tEXt", [.. "Title\0a"u8]).SmallData().End());
        Put("in/b.png", PngBytes.Small().Add("pHYs", 0, 0, 1, 0, 0, 0, 1, 0, 1).SmallData().End());
        Put("in/c.png", PngBytes.Small().SmallData().End());

        Assert.Equal(0, Run());

        Assert.Equal(["warning PK0610: pnm files do not hold comments and texts, pixel density of the inputs, "
            + "so they are dropped (2 items)"], Warnings());
    }

    [Fact]
    public void Color_conversion_is_reported_once()
    {
        foreach (var name in (string[])["a", "b"])
            Put($"in/{name}.png", PngBytes.Small().Add("gAMA", 0, 1, 0x86, 0xA0).SmallData().End());

        Assert.Equal(0, Run());

        Assert.Equal(["warning PK0611: pnm files cannot store a color profile, so colors are converted to sRGB "
            + "('in/a.png' and 1 other item)"], Warnings());
    }

    [Fact]
    public void A_conversion_is_reported_with_its_file()
    {
        Put("in/a.png", PngBytes.Small().Add("gAMA", 0, 1, 0x86, 0xA0).SmallData().End());

        Assert.Equal(0, Run());

        Assert.Equal(["warning PK0611: pnm files cannot store a color profile, so colors are converted to sRGB ('in/a.png')"],
            Warnings());
    }

    [Fact]
    public void A_damaged_chunk_is_reported_with_its_file_and_the_image_is_read()
    {
        Put("in/a.png", PngBytes.Small().Add("gAMA").SmallData().End());

        Assert.Equal(0, Run());

        Assert.Matches("^warning PK0613: '.*a\\.png': .* gAMA chunk at byte 33 .*: gAMA is dropped$", Assert.Single(Warnings()));
    }

    [Fact]
    public void Metadata_that_is_not_read_is_listed_once_for_all_files()
    {
        foreach (var name in (string[])["a", "b", "c"])
            Put($"in/{name}.png", PngBytes.Small().Add("pHYs", 0, 0, 0, 2, 0, 0, 0, 1, 0).SmallData().End());

        Assert.Equal(0, Run());

        Assert.Equal(["warning PK0610: the input's pixel aspect ratio is not read, so no output has it "
            + "('in/a.png' and 2 other items)"], Warnings());
    }

    [Fact]
    public void Quiet_omits_them()
    {
        Put("in/a.png", PngBytes.Small().Add("gAMA").SmallData().End());

        Assert.Equal((0, ""), (Run("--quiet"), work.Error));
    }

    private int Run(params string[] more)
    {
        var pipeline = work.Text("p.yaml", "name: p\nstages:\n  s: { op: crop }\noutputs:\n  s: { from: s, format: pnm }\n");
        return work.Run(["run", pipeline, work["in"], "-o", work["out"], .. more]);
    }

    private IEnumerable<string> Warnings() =>
        work.Error.Split('\n').Where(line => line.StartsWith("warning", StringComparison.Ordinal)).Select(line => line.TrimEnd());

    private void Put(string name, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(work[name])!);
        File.WriteAllBytes(work[name], content);
    }
}
