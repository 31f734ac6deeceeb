using PipelineKit.Tests.Codecs.Png;
using PipelineKit.Tests.Codecs.Vips;
using PipelineKit.Tests.Host.Support;
using Xunit;

namespace PipelineKit.Tests.Host;

/// <summary>Damaged files that are readable cause a warning, and with --strict an error of the item.</summary>
public sealed class StrictTests : IDisposable
{
    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Theory]
    [InlineData(0xC4)]
    [InlineData(0xD9)]
    public void Stray_bytes_of_a_JPEG_are_an_error(int marker)
    {
        var whole = File.ReadAllBytes(VipsReaderTests.InTests("Files", "chroma-444.jpg"));
        var at = whole.AsSpan().IndexOf<byte>([0xFF, (byte)marker]);
        Put("in/a.jpg", [.. whole[..at], 7, .. whole[at..]]);
        Put("in/b.jpg", whole);

        Assert.Equal(0, Run());
        if (marker == 0xC4)
            Assert.Contains("in/a.jpg': the byte at 177 belongs to no segment and is skipped", Line("warning PK0615"));

        Assert.Equal(1, Run("--strict", "--force"));
        Assert.Matches($"^in/a.jpg: error PK0615: '.*in/a.jpg': the byte at {at} belongs to no segment and is skipped; "
            + "replace the file, or omit --strict$", Line("PK0615"));
        Assert.Contains("1 of 2 items done", work.Error);
    }

    [Fact]
    public void A_damaged_PNG_chunk_is_an_error_before_any_row_is_read()
    {
        Put("in/a.png", PngBytes.Small().Add("gAMA").SmallData().End());

        Assert.Equal(1, Run("--strict"));

        Assert.Matches("error PK0613: '.*a.png': .* gAMA chunk at byte 33 .*: gAMA is dropped; replace", Line("PK0613"));
        Assert.Empty(work.Files("out"));
    }

    [Fact]
    public void An_unreadable_EXIF_block_is_an_error()
    {
        Put("in/a.png", PngBytes.Small().Add("eXIf", 1, 2, 3, 4, 5, 6, 7, 8, 9).SmallData().End());

        Assert.Equal(0, RunTo("png"));
        Assert.Contains("the EXIF block of the input cannot be read and is dropped", Line("warning PK0613"));
        Assert.Equal(1, RunTo("png", "--strict", "--force"));
        Assert.Contains("error PK0613: the EXIF block of the input cannot be read and is dropped; replace the file", work.Error);
    }

    [Fact]
    public void Warnings_without_file_damage_remain_warnings()
    {
        Put("in/a.png", PngBytes.Small().Add("gAMA", 0, 1, 0x86, 0xA0).SmallData().End());

        Assert.Equal(0, Run("--strict"));
        Assert.Contains("warning PK0611", work.Error);
    }

    private int Run(params string[] more) => RunTo("pnm", more);

    private int RunTo(string format, params string[] more)
    {
        var pipeline = work.Text("p.yaml", "name: p\nstages:\n  s: { op: crop }\n"
            + $"outputs:\n  s: {{ from: s, format: {format} }}\n");
        return work.Run(["run", pipeline, work["in"], "-o", work["out"], .. more]);
    }

    private string Line(string part) => work.Error.Split('\n').Single(line => line.Contains(part)).TrimEnd();

    private void Put(string name, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(work[name])!);
        File.WriteAllBytes(work[name], content);
    }
}
