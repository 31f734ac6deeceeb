using System.Text;
using PipelineKit.Host.Options;
using PipelineKit.Tests.Codecs.Png;
using PipelineKit.Tests.Host.Support;
using Xunit;

namespace PipelineKit.Tests.Host;

/// <summary>Every limit that 'pipelinekit limits' lists, from its option to its message.</summary>
public sealed class LimitsTests : IDisposable
{
    private const string Cure = "allow more: 'pipelinekit limits' lists the options";

    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Fact]
    public void Every_limit_is_listed_with_its_option_and_its_default()
    {
        Assert.Equal(0, work.Run("limits"));

        foreach (var option in new LimitOptions().All)
            Assert.Contains($"\n{option.Name} {option.HelpName} ", work.Out);
        Assert.Matches(@"--max-pixels N +268,402,689 +Maximum number of pixels per image, input or result of a stage. "
            + "By default, 4,294,967,296 if rows stream",
            work.Out);
        Assert.Matches(@"--max-input-bytes BYTES +16\.0 GiB +Maximum size of an input file", work.Out);
        Assert.Matches(@"--max-output-bytes BYTES +16\.0 GiB +Maximum size of an output's samples", work.Out);
        Assert.Matches(@"--max-seconds S +none +Maximum time per item", work.Out);
        foreach (var option in new IsolationFlags().Bounds)
            Assert.Contains($"\n{option.Name} {option.HelpName} ", work.Out);
        Assert.Matches(@"--operator-timeout SECONDS +60 s +Time limit in seconds for one response", work.Out);
        Assert.Matches(@"--operator-memory BYTES +1\.0 GiB +Memory limit per process", work.Out);
        Assert.Matches(@"aliases +1,000 +Uses of anchors", work.Out);
    }

    [Fact]
    public void Pixels() => Refused(work.Image("a.csv"), "--max-pixels", "3",
        $"'{work["a.csv"]}' is 2×2: 4 pixels, but only 3 are allowed; split it into smaller images, or {Cure}");

    [Fact]
    public void File_size_is_limited() =>
        Refused(work.Image("a.csv"), "--max-input-bytes", "7", $"the file has 8 bytes, but only 7 are allowed; {Cure}");

    [Fact]
    public void Channels() => Refused(Npy(1, 1, 5), "--max-channels", "4",
        $"'{work["a.npy"]}' has 5 channels, but only 4 are allowed; {Cure}");

    [Fact]
    public void Metadata()
    {
        byte[] text = [.. "Comment\0"u8, .. new byte[200].Select(_ => (byte)'x')];
        File.WriteAllBytes(work["a.png"], PngBytes.Small().Add("tEXt", text).SmallData().End());

        Refused(work["a.png"], "--max-metadata", "100",
            $"with the tEXt chunk at byte 33 the file's metadata exceed the 100 bytes allowed; {Cure}");
    }

    [Fact]
    public void Frames()
    {
        byte[] frame = [0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0];
        byte[] head = [.. "GIF89a"u8, 1, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255];
        File.WriteAllBytes(work["a.gif"], [.. head, .. frame, .. frame, .. frame, 0x3B]);
        var pipeline = work.Text("p.yaml",
            "inputs: { film: { frames: first } }\n" + Workspace.Same + "outputs:\n  o: { from: same, format: png }\n");

        Assert.Equal(0, work.Run("run", pipeline, work["a.gif"], "-o", work["whole"], "--max-frames", "3", "--quiet"));
        Refused(work["a.gif"], "--max-frames", "2", $"'{work["a.gif"]}' has 3 frames, but only 2 are allowed; split it, or "
            + $"{Cure}");
    }

    [Fact]
    public void Item_time_is_limited()
    {
        // The second becomes an image of 40,000 megapixels, which no machine completes before the time limit.
        var pipeline = work.Text("p.yaml", """
            stages:
              large: { op: resize, scale: 800 }
              facts: { op: statistics }
            outputs:
              facts: { from: facts, format: json }
            """);
        work.Image("in/1.csv", 10);
        work.Text("in/2.csv", string.Join('\n', Enumerable.Repeat(string.Join(',', Enumerable.Range(0, 250)), 250)));

        Assert.Equal(1, work.Run("run", pipeline, work["in"], "-o", work["out"], "--max-seconds", "2", "--quiet",
            "--max-pixels", "40000000000"));

        Assert.StartsWith(
            "in/2.csv: error PK0730: it exceeded the time limit of 2 s; " +
            "raise the limit with --max-seconds, or use more threads with -j\n", work.Error);
        Assert.Equal(["1.json"], work.Files("out"));
    }

    private void Refused(string image, string option, string value, string message)
    {
        Assert.Equal(1, work.Run("run", work.Text("p.yaml", Workspace.Same), image, "-o", work["out"], option, value, "--quiet"));

        Assert.StartsWith($"{Path.GetFileName(image)}: error PK0604: {message.Replace(work.Root + "/", "")}\n", work.Error);
        Assert.Empty(work.Files("out"));
    }

    private string Npy(params int[] shape)
    {
        var header = $"{{'descr': '<f8', 'fortran_order': False, 'shape': ({string.Join(", ", shape)}), }}\n";
        byte[] bytes = [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. Encoding.ASCII.GetBytes(header),
            .. new byte[8 * shape.Aggregate(1, (a, b) => a * b)]];
        File.WriteAllBytes(work["a.npy"], bytes);
        return work["a.npy"];
    }
}
