using PipelineKit.Codecs.Containers;
using PipelineKit.Tests.Host.Support;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Codecs.Vips;

/// <summary>sequence.avif has five gray frames, encoded by avifenc; libvips reads the first and reports no other.</summary>
public sealed class HeifSequenceTests : IDisposable
{
    private static readonly string Sequence = VipsReaderTests.InTests("Files", "sequence.avif");

    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Fact]
    public void The_frames_of_a_track_are_counted()
    {
        Assert.Equal(5, Frames(File.ReadAllBytes(Sequence)));
        Assert.Null(Frames(File.ReadAllBytes(VipsReaderTests.InTests("Files", "hevc.heic"))));
        Assert.Null(Frames(File.ReadAllBytes(VipsReaderTests.InTests("Files", "gray.jpg"))));
    }

    [Fact]
    public void A_damaged_track_is_none_and_ends()
    {
        var whole = File.ReadAllBytes(Sequence);
        for (var length = 0; length < whole.Length; length += 7)
            Assert.True(Frames(whole[..length]) is null or 5);
        for (var at = 0; at < whole.Length; at++)
        {
            var damaged = whole.ToArray();
            damaged[at] ^= 0xFF;
            Assert.True(Frames(damaged) is null or > 0);
        }
    }

    [Theory]
    [InlineData("", "'s.avif' has 5 frames or pages, but input 'input' accepts only one; "
        + "select some: inputs: { input: { frames: all } }, or frames: first", "PK0616")]
    [InlineData("inputs: { input: { frames: all } }\n", "'s.avif' is a sequence of 5 frames, of which libvips reads the still "
        + "image alone; read that one (frames: first), or save the frames as APNG, WebP or GIF, or as single files", "PK0605")]
    public void No_frame_of_a_sequence_is_lost_without_a_word(string inputs, string expected, string code)
    {
        File.Copy(Sequence, work["s.avif"]);

        Assert.Equal(1, work.Run("run", Pipeline(inputs), work["s.avif"], "-o", work["o.png"]));

        Assert.Contains($"error {code}: {expected}", work.Error);
        Assert.False(File.Exists(work["o.png"]));
    }

    [Fact]
    public void The_still_image_is_read_where_the_pipeline_says_so()
    {
        File.Copy(Sequence, work["s.avif"]);

        Assert.Equal(0, work.Run("run", Pipeline("inputs: { input: { frames: first } }\n"), work["s.avif"], "-o", work["o.png"]));

        Assert.Contains("warning PK0614: 'frames: first' skips 4 frames of 's.avif'", work.Error);
        Assert.True(File.Exists(work["o.png"]));
    }

    private string Pipeline(string inputs) => work.Text("p.yaml", $"{inputs}stages:\n  s: {{ op: crop }}\n");

    private static int? Frames(byte[] file) => HeifSequence.Frames(new MemoryStream(file));
}
