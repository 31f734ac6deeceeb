using System.Text.Json;
using PipelineKit.Codecs;
using PipelineKit.Codecs.Apart;
using PipelineKit.Codecs.Png;
using PipelineKit.Codecs.Vips;
using PipelineKit.Tests.Codecs;
using PipelineKit.Tests.Codecs.Frames;
using PipelineKit.Tests.Codecs.Png;
using PipelineKit.Tests.Host.Support;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Host;

/// <summary>Files with several frames are processed frame by frame, and no frame is lost silently.</summary>
public sealed class FramesTests : IDisposable
{
    private const string Copy = "name: p\ninputs: { film: { frames: all } }\nstages:\n  s: { op: crop }\n";

    private static readonly byte[] Table = [255, 0, 0, 0, 0, 255, 0, 255, 0, 255, 255, 255];

    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Fact]
    public void The_gallery_s_animation_and_pages_are_blurred_and_reassembled()
    {
        var pipeline = Path.Combine(Repository.Root, "pipelines", "soft-frames.yaml");

        Assert.Equal(0, work.Run("run", pipeline, Path.Combine(Repository.Root, "testimages", "frames"), "-o", work["out"]));

        Assert.Contains("2 of 2 items done", work.Error);
        Assert.Contains(", 12 frames", work.Error);
        var codec = new VipsCodec(UntrustedDecoding.Refused);
        foreach (var name in (string[])["wheel.gif", "pages.tif"])
        {
            var (before, frames) = FrameFiles.Read(codec, Path.Combine(Repository.Root, "testimages", "frames", name));
            var (after, soft) = FrameFiles.Read(codec, work[$"out/{name}"]);
            Assert.Equal(6, after.Count);
            Assert.Equal(before.Plays, after.Plays);
            Assert.Equal(before.Delays, after.Delays);
            Assert.Equal(frames.Select(f => f.Header.Info), soft.Select(f => f.Header.Info));
            Assert.All(frames.Zip(soft), pair => Assert.InRange(Distance(pair.First.Samples, pair.Second.Samples), 0.5, 30));
        }
    }

    [Fact]
    public void A_multi_frame_file_fails_unless_the_pipeline_declares_frames()
    {
        Put("a.gif", Gif(6));
        var pipeline = work.Text("p.yaml", Workspace.Same);

        Assert.Equal(1, work.Run("run", pipeline, work["a.gif"], "-o", work["o.gif"]));

        Assert.Contains("a.gif: error PK0616: 'a.gif' has 6 frames or pages, but input 'input' accepts only one; select "
            + "some: inputs: { input: { frames: all } }, or frames: first", work.Error);
        Assert.False(File.Exists(work["o.gif"]));
    }

    [Fact]
    public void Frames_that_first_skips_are_reported_once_per_run_and_in_the_report()
    {
        foreach (var name in (string[])["a", "b", "c"])
            Put($"in/{name}.gif", Gif(6));
        var pipeline = work.Text("p.yaml", Copy.Replace("all", "first"));

        Assert.Equal(0, work.Run("run", pipeline, work["in"], "-o", work["out"], "--report", work["r.json"]));

        Assert.Equal("warning PK0614: 'frames: first' skips 5 frames of 'in/a.gif', and those of 2 other files",
            Assert.Single(work.Error.Split('\n'), line => line.StartsWith("warning", StringComparison.Ordinal)));
        var items = JsonDocument.Parse(File.ReadAllText(work["r.json"])).RootElement.GetProperty("items");
        Assert.All(items.EnumerateArray(),
            i => Assert.Equal("PK0614", i.GetProperty("warnings")[0].GetProperty("code").GetString()));
    }

    [Theory]
    [InlineData("3", new byte[] { 0, 255, 0 })]
    [InlineData("2..3", new byte[] { 0, 0, 255, 0, 255, 0 })]
    [InlineData("3..", new byte[] { 0, 255, 0, 255, 255, 255 })]
    public void A_selection_of_frames_can_be_processed(string selection, byte[] wanted)
    {
        Put("a.gif", Gif(4));
        var pipeline = work.Text("p.yaml", Copy.Replace("all", selection));

        Assert.Equal(0, work.Run("run", pipeline, work["a.gif"], "-o", work["o.png"]));

        Assert.Equal(wanted, FrameFiles.Read(new PngCodec(), work["o.png"]).Frames.SelectMany(f => f.Samples));
    }

    [Fact]
    public void Missing_frames_are_an_error()
    {
        Put("a.gif", Gif(4));
        var pipeline = work.Text("p.yaml", Copy.Replace("all", "3..5"));

        Assert.Equal(1, work.Run("run", pipeline, work["a.gif"], "-o", work["o.png"]));

        Assert.Contains("error PK0618: 'a.gif' has 4 frames, and input 'film' takes 3..5; select fewer, or all: frames: all",
            work.Error);
    }

    [Fact]
    public void A_single_image_format_is_rejected_with_a_cure()
    {
        Put("a.gif", Gif(2));
        var pipeline = work.Text("p.yaml", Copy);

        Assert.Equal(1, work.Run("run", pipeline, work["a.gif"], "-o", work["o.jpg"]));

        Assert.Contains("error PK0619: output 's' is a jpeg, which holds one image, but there are 2 frames; "
            + "write png, gif, webp or tiff, a file per frame with name: '{stem}-{frame}', or select one: "
            + "frames: first", work.Error);
    }

    [UnixFact("bash")]
    public void More_frame_files_than_may_be_open_are_rejected()
    {
        Put("in/a.gif", Gif(100));
        var pipeline = work.Text("p.yaml", Copy + "outputs: { s: { from: s, format: png, name: '{stem}-{frame}' } }\n");

        using var process = HostProcess.Start("bash", ["-c",
            $"ulimit -n 256; exec dotnet '{HostProcess.Program}' run '{pipeline}' '{work["in"]}' -o '{work["out"]}' -j 1"]);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEnd());
        process.WaitForExit();

        Assert.Equal((1, ""), (process.ExitCode, output.GetAwaiter().GetResult()));
        Assert.Contains("a.gif: error PK0719: 100 frames would be written to 100 files at once, but at most 64 may be open; "
            + "select fewer frames, such as frames: 1..100, or allow more open files: ulimit -n", error);
        Assert.Empty(work.Files("out"));
    }

    [Theory]
    [InlineData("all", "a-01.jpg a-02.jpg a-03.jpg a-04.jpg")]
    [InlineData("2..3", "a-02.jpg a-03.jpg")]
    [InlineData("3", "a-03.jpg")]
    [InlineData("first", "a-01.jpg")]
    public void Each_frame_is_a_file_where_the_name_says_frame(string selection, string expected)
    {
        Put("in/a.gif", Gif(4));
        string[] run = ["run", Apart(selection), work["in"], "-o", work["out"], "--report", work["r.json"]];

        Assert.Equal(0, work.Run(run));
        Assert.Equal(expected.Split(' '), work.Files("out"));
        var output = JsonDocument.Parse(File.ReadAllText(work["r.json"])).RootElement.GetProperty("items")[0]
            .GetProperty("outputs").GetProperty("s");
        Assert.Equal(expected.Split(' ').Length > 1 ? JsonValueKind.Array : JsonValueKind.String, output.ValueKind);

        Assert.Equal(0, work.Run(run));
        Assert.Contains("1 up to date", work.Error);
        File.Delete(work["out/" + expected.Split(' ')[^1]]);
        Assert.Equal(0, work.Run(run));
        Assert.Contains("1 of 1 item done", work.Error);
        Assert.Equal(expected.Split(' '), work.Files("out"));
    }

    [Fact]
    public void A_frame_apart_holds_that_frame_and_a_file_of_all_stands_beside()
    {
        Put("in/a.gif", Gif(3));
        var pipeline = work.Text("p.yaml", Copy + "outputs:\n  one: { from: s, format: png, name: '{stem}/{frame}' }\n"
            + "  all: { from: s, format: gif, name: '{stem}' }\n");

        Assert.Equal(0, work.Run("run", pipeline, work["in"], "-o", work["out"]));

        Assert.Equal(["a.gif", "a/1.png", "a/2.png", "a/3.png"], work.Files("out"));
        byte[][] colors = [[255, 0, 0], [0, 0, 255], [0, 255, 0]];
        foreach (var (i, color) in colors.Index())
            Assert.Equal(color, FrameFiles.Read(new PngCodec(), work[$"out/a/{i + 1}.png"]).Frames.Single().Samples);
        Assert.Equal(3, FrameFiles.Read(new VipsCodec(UntrustedDecoding.Refused), work["out/a.gif"]).Sequence.Count);
    }

    [Fact]
    public void Frames_of_two_files_that_would_meet_are_refused_before_the_first_image()
    {
        Put("in/a.gif", Gif(3));
        Put("in/b.gif", Gif(2));
        var pipeline = work.Text("p.yaml", Copy + "outputs:\n  s: { from: s, format: png, name: 'f{frame}' }\n");

        Assert.Equal(2, work.Run("run", pipeline, work["in"], "-o", work["out"]));

        Assert.Equal("error PK0704: 'in/a.gif' and 'in/b.gif' would both be written to 'out/f1.png'; "
            + "change its name, 'f{frame}', to distinguish them, such as '{dir}/{stem}'\n"
            + "error PK0704: 'in/a.gif' and 'in/b.gif' would both be written to 'out/f2.png'; "
            + "change its name, 'f{frame}', to distinguish them, such as '{dir}/{stem}'\n", work.Error);
        Assert.False(Directory.Exists(work["out"]));
    }

    [Fact]
    public void A_file_whose_frames_cannot_be_counted_fails_alone()
    {
        Put("in/a.gif", Gif(2));
        Put("in/b.gif", Gif(2)[..8]);

        Assert.Equal(1, work.Run("run", Apart("all"), work["in"], "-o", work["out"]));

        Assert.Equal(["a-01.jpg", "a-02.jpg"], work.Files("out"));
        Assert.Contains("in/b.gif: error PK060", work.Error);
    }

    private string Apart(string selection) => work.Text("p.yaml", Copy.Replace("all", selection)
        + "outputs:\n  s: { from: s, format: jpeg, name: '{stem}-{frame:2}' }\n");

    [Fact]
    public void An_error_in_a_frame_fails_the_item_and_names_the_frame()
    {
        Put("a.gif", new GifBytes(2, 1, Table).Image(0, 0, 2, 1, [0, 0]).Image(0, 0, 2, 1, [1, 1]).Image(0, 0, 2, 1, [1]).End());
        var pipeline = work.Text("p.yaml", Copy);

        Assert.Equal(1, work.Run("run", pipeline, work["a.gif"], "-o", work["o.gif"]));

        Assert.Contains("error PK0603: frame 3: 'a.gif' ends before its image does", work.Error);
        Assert.Equal([work["a.gif"], work["p.yaml"]], Directory.GetFiles(work.Root).Order());
    }

    [Fact]
    public void A_still_combines_with_every_frame_of_an_animation_whose_delays_are_kept()
    {
        Put("a/x.gif", Gif(3));
        Put("b/x.png", new PngBytes().Header(1, 1, color: 2).Data(0, 255, 0, 0).End());
        var pipeline = work.Text("p.yaml", "name: p\ninputs: { still: , film: { frames: all } }\nstages:\n"
            + "  d: { op: difference, in: [still, film] }\noutputs:\n  d: { from: d, format: png }\n");

        Assert.Equal(0, work.Run("run", pipeline, "-i", $"film={work["a"]}", "-i", $"still={work["b"]}", "-o", work["out"]));

        var (sequence, frames) = FrameFiles.Read(new PngCodec(), work["out/x.png"]);
        Assert.Equal([new(1, 100), new(2, 100), new(3, 100)], sequence.Delays);
        Assert.Equal([0, 0, 0, 255, 0, 255, 255, 255, 0], frames.SelectMany(f => f.Samples));
    }

    [Fact]
    public void Inputs_with_different_frame_counts_are_rejected()
    {
        Put("a/x.gif", Gif(3));
        Put("b/x.gif", Gif(2));
        var pipeline = work.Text("p.yaml", "name: p\ninputs: { a: { frames: all }, b: { frames: all } }\nstages:\n"
            + "  d: { op: difference, in: [a, b] }\n");

        Assert.Equal(1, work.Run("run", pipeline, "-i", $"a={work["a"]}", "-i", $"b={work["b"]}", "-o", work["out"]));

        Assert.Contains("error PK0618: 'a/x.gif' has 3 frames, but 'b/x.gif' has 2; use files with the same number of frames, "
            + "or with a single frame, which is repeated", work.Error);
    }

    [Fact]
    public void Values_are_output_per_frame()
    {
        Put("a.gif", Gif(3));
        var pipeline = work.Text("p.yaml", "name: p\ninputs: { film: { frames: all } }\nstages:\n"
            + "  g: { op: channels, pick: [r] }\n  m: { op: statistics }\noutputs:\n  m: { from: m.mean, format: json }\n");

        Assert.Equal(0, work.Run("run", pipeline, work["a.gif"], "-o", work["o.json"], "--report", work["r.json"]));

        var values = JsonDocument.Parse(File.ReadAllText(work["o.json"])).RootElement;
        Assert.Equal([255, 0, 0], values.GetProperty("mean").EnumerateArray().Select(row => row[0].GetDouble()));
        var item = JsonDocument.Parse(File.ReadAllText(work["r.json"])).RootElement.GetProperty("items")[0];
        Assert.Equal(3, item.GetProperty("frames").GetInt32());
        var table = item.GetProperty("values").GetProperty("m.mean").EnumerateArray();
        Assert.Equal([255, 0, 0], table.Select(row => Assert.Single(row.EnumerateArray()).GetDouble()));
    }

    [Fact]
    public void The_total_number_of_pixels_of_all_frames_is_limited()
    {
        Put("a.gif", Gif(4));
        var pipeline = work.Text("p.yaml", Copy);

        Assert.Equal(1, work.Run("run", pipeline, work["a.gif"], "-o", work["o.gif"], "--max-pixels", "3"));

        Assert.Contains("error PK0604: 'a.gif' has more than the allowed 3 pixels in the first 4 of 4 frames; "
            + "select fewer frames", work.Error);
    }

    [Fact]
    public void A_run_remains_up_to_date_until_other_frames_are_selected()
    {
        Put("in/a.gif", Gif(4));
        var pipeline = work.Text("p.yaml", Copy);
        string[] run = ["run", pipeline, work["in"], "-o", work["out"]];
        Assert.Equal(0, work.Run(run));

        Assert.Equal(0, work.Run(run));
        Assert.Contains("1 up to date", work.Error);
        work.Text("p.yaml", Copy.Replace("all", "1..2"));
        Assert.Equal(0, work.Run(run));
        Assert.Contains("1 of 1 item done", work.Error);
        Assert.Equal(2, FrameFiles.Read(new VipsCodec(UntrustedDecoding.Refused), work["out/a.gif"]).Sequence.Count);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("alle")]
    [InlineData("5..2")]
    [InlineData("-1")]
    public void An_invalid_frame_selection_is_rejected_with_its_location(string selection)
    {
        var pipeline = work.Text("p.yaml", Copy.Replace("all", selection));

        Assert.Equal(2, work.Run("validate", pipeline));

        Assert.Contains($"p.yaml:2:27: error PK0303: '{selection}' is not a selection of frames", work.Error + work.Out);
    }

    private static double Distance(byte[] a, byte[] b) => a.Zip(b, (x, y) => Math.Abs(x - y)).Average();

    // Frames of one pixel: red, blue, green, white; the first is shown for 1/100 s, the second for 2/100 s and so on.
    private static byte[] Gif(int frames)
    {
        var gif = new GifBytes(1, 1, Table);
        for (var k = 0; k < frames; k++)
            gif.Control(k + 1, 1).Image(0, 0, 1, 1, [(byte)(k % 4)]);
        return gif.End();
    }

    private void Put(string name, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(work[name])!);
        File.WriteAllBytes(work[name], content);
    }
}
