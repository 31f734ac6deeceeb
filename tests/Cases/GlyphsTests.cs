using PipelineKit.Tests.Host.Support;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Cases;

/// <summary>One-bit glyphs unpacked from bytes, rotated by operators that are selected by name.</summary>
public sealed class GlyphsTests : IDisposable
{
    private static readonly string Bytes = Matrices.PathOf("glyphs");
    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Fact]
    public void Every_dot_is_correct_in_every_orientation()
    {
        Assert.Equal(0,
            work.Run("run", Path.Combine(Repository.Root, "pipelines/glyphs.yaml"), Bytes, "-o", work["out"], "--quiet"));

        Assert.Equal("", work.Error);
        var dots = File.ReadAllLines(Bytes).SelectMany(l => l.Split(',').Select(byte.Parse))
            .Select(b => Enumerable.Range(0, 8).Select(x => b >> (7 - x) & 1).ToArray()).ToArray();
        Assert.Equal(64, dots.Length);
        var last = dots.Length - 1;
        Assert.Equal(dots, Read("dots"));
        // A clockwise quarter turn: row y of the result is column y of the glyphs, from the last line to the first.
        Assert.Equal([.. Enumerable.Range(0, 8).Select(y => dots.Select((_, x) => dots[last - x][y]).ToArray())],
            Read("quarter"));
        Assert.Equal([.. dots.Reverse().Select(line => line.Reverse().ToArray())], Read("half"));
        Assert.Equal([.. Enumerable.Range(0, 8).Select(y => dots.Select(line => line[7 - y]).ToArray())], Read("three-quarters"));
        Assert.Equal([.. dots.Select(line => line.Reverse().ToArray())], Read("mirrored"));
        Assert.Equal([.. dots.Reverse()], Read("upside-down"));
        Assert.Equal(dots, Read("again"));
    }

    [Theory]
    [InlineData("rotat", "did you mean 'rotate'?")]
    [InlineData("fliip", "did you mean 'flip'?")]
    [InlineData("unpack-bit", "did you mean 'unpack-bits'?")]
    public void A_name_selects_an_operator_and_an_unknown_one_gets_suggestions(string name, string cure)
    {
        var pipeline = work.Text("p.yaml", $"stages:\n  a: {{ op: {name}, angle: 90 }}\n");

        Assert.Equal(2, work.Run("run", pipeline, Bytes, "-o", work["out"]));

        Assert.StartsWith($"p.yaml:2:12: error PK0203: unknown operator '{name}'; {cure}\n", work.Error);
    }

    private int[][] Read(string output) =>
        [.. File.ReadAllLines(work[$"out/{output}/glyphs.csv"]).Select(line => line.Split(',').Select(int.Parse).ToArray())];
}
