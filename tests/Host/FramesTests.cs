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

/// <summary>Files of several frames go through a pipeline frame by frame, and none is lost without a word.</summary>
public sealed class FramesTests : IDisposable
{
    private const string Copy = "name: p\ninputs: { film: { frames: all } }\nstages:\n  s: { op: crop }\n";

    private static readonly byte[] Table = [255, 0, 0, 0, 0, 255, 0, 255, 0, 255, 255, 255];

    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Fact]
    public void The_gallerys_animation_and_pages_are_blurred_and_put_together_again()
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
    public void A_file_of_several_frames_fails_where_the_pipeline_does_not_say_frames()
    {
        Put("a.gif", Gif(6));
        var pipeline = work.Text("p.yaml", Workspace.Same);

        Assert.Equal(1, work.Run("run", pipeline, work["a.gif"], "-o", work["o.gif"]));

        Assert.Contains("a.gif: error PK0616: 'a.gif' has 6 frames or pages, and input 'input' takes files of one; say which to "
            + "take: inputs: { input: { frames: all } }, or frames: first", work.Error);
        Assert.False(File.Exists(work["o.gif"]));
    }

    [Fact]
    public void Frames_that_first_leaves_out_are_said_once_a_run_and_in_the_report()
    {
        foreach (var name in (string[])["a", "b", "c"])
            Put($"in/{name}.gif", Gif(6));
        var pipeline = work.Text("p.yaml", Copy.Replace("all", "first"));

        Assert.Equal(0, work.Run("run", pipeline, work["in"], "-o", work["out"], "--report", work["r.json"]));

        Assert.Equal("warning PK0614: frames: first leaves out 5 frames of 'in/a.gif', and those of 2 other files",
            Assert.Single(work.Error.Split('\n'), line => line.StartsWith("warning", StringComparison.Ordinal)));
        var items = JsonDocument.Parse(File.ReadAllText(work["r.json"])).RootElement.GetProperty("items");
        Assert.All(items.EnumerateArray(),
            i => Assert.Equal("PK0614", i.GetProperty("warnings")[0].GetProperty("code").GetString()));
    }

    [Theory]
    [InlineData("3", new byte[] { 0, 255, 0 })]
    [InlineData("2..3", new byte[] { 0, 0, 255, 0, 255, 0 })]
    [InlineData("3..", new byte[] { 0, 255, 0, 255, 255, 255 })]
    public void Some_of_the_frames_are_taken(string selection, byte[] wanted)
    {
        Put("a.gif", Gif(4));
        var pipeline = work.Text("p.yaml", Copy.Replace("all", selection));

        Assert.Equal(0, work.Run("run", pipeline, work["a.gif"], "-o", work["o.png"]));

        Assert.Equal(wanted, FrameFiles.Read(new PngCodec(), work["o.png"]).Frames.SelectMany(f => f.Samples));
    }

    [Fact]
    public void Frames_that_a_file_does_not_have_are_an_error()
    {
        Put("a.gif", Gif(4));
        var pipeline = work.Text("p.yaml", Copy.Replace("all", "3..5"));

        Assert.Equal(1, work.Run("run", pipeline, work["a.gif"], "-o", work["o.png"]));

        Assert.Contains("error PK0618: 'a.gif' has 4 frames, and input 'film' takes 3..5; take fewer, or all: frames: all",
            work.Error);
    }

    [Fact]
    public void A_format_of_one_image_is_refused_with_what_helps()
    {
        Put("a.gif", Gif(2));
        var pipeline = work.Text("p.yaml", Copy);

        Assert.Equal(1, work.Run("run", pipeline, work["a.gif"], "-o", work["o.jpg"]));

        Assert.Contains("error PK0619: output 's' is a jpeg, which holds one image, and there are 2 frames; "
            + "write png, gif, webp or tiff, or take one: frames: first", work.Error);
    }

    [Fact]
    public void What_fails_in_a_frame_fails_the_item_and_names_the_frame()
    {
        Put("a.gif", new GifBytes(2, 1, Table).Image(0, 0, 2, 1, [0, 0]).Image(0, 0, 2, 1, [1, 1]).Image(0, 0, 2, 1, [1]).End());
        var pipeline = work.Text("p.yaml", Copy);

        Assert.Equal(1, work.Run("run", pipeline, work["a.gif"], "-o", work["o.gif"]));

        Assert.Contains("error PK0603: frame 3: 'a.gif' ends before its image does", work.Error);
        Assert.Equal([work["a.gif"], work["p.yaml"]], Directory.GetFiles(work.Root).Order());
    }

    [Fact]
    public void A_still_goes_with_every_frame_of_an_animation_and_delays_are_the_animations()
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
    public void Inputs_of_different_numbers_of_frames_are_refused()
    {
        Put("a/x.gif", Gif(3));
        Put("b/x.gif", Gif(2));
        var pipeline = work.Text("p.yaml", "name: p\ninputs: { a: { frames: all }, b: { frames: all } }\nstages:\n"
            + "  d: { op: difference, in: [a, b] }\n");

        Assert.Equal(1, work.Run("run", pipeline, "-i", $"a={work["a"]}", "-i", $"b={work["b"]}", "-o", work["out"]));

        Assert.Contains("error PK0618: 'a/x.gif' gives 3 frames, and 'b/x.gif' 2; give files with the same number of frames, "
            + "or with one, which is repeated", work.Error);
    }

    [Fact]
    public void Values_are_given_frame_by_frame()
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
    public void Pixels_of_all_frames_together_are_bounded()
    {
        Put("a.gif", Gif(4));
        var pipeline = work.Text("p.yaml", Copy);

        Assert.Equal(1, work.Run("run", pipeline, work["a.gif"], "-o", work["o.gif"], "--max-pixels", "3"));

        Assert.Contains("error PK0604: 'a.gif' has more than 3 pixels, which are allowed, in the first 4 of 4 frames; "
            + "take fewer frames", work.Error);
    }

    [Fact]
    public void A_run_that_is_up_to_date_stays_so_until_other_frames_are_wanted()
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
    public void What_says_no_frames_is_refused_with_its_place(string selection)
    {
        var pipeline = work.Text("p.yaml", Copy.Replace("all", selection));

        Assert.Equal(2, work.Run("validate", pipeline));

        Assert.Contains($"p.yaml:2:27: error PK0303: '{selection}' says no frames", work.Error + work.Out);
    }

    private static double Distance(byte[] a, byte[] b) => a.Zip(b, (x, y) => Math.Abs(x - y)).Average();

    // Frames of one pixel: red, blue, green, white; the first is shown for 1/100 s, the second for 2/100 and so on.
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
