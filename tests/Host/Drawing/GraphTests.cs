using System.Xml.Linq;
using PipelineKit.Host.Drawing;
using PipelineKit.Tests.Host.Support;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Host.Drawing;

/// <summary><c>graph</c>: a pipeline as text, Mermaid, DOT and SVG.</summary>
public sealed class GraphTests : IDisposable
{
    private const string Pipeline = """
        name: p
        summary: Shows.
        stages:
          gray: { op: grayscale }
          facts: { op: statistics, in: gray }
          full: { op: multiply, in: gray, value: "${facts.mean}" }
          mixed: { op: add, in: [full, gray] }
        outputs:
          mixed: { from: mixed, format: png }
          facts: { from: facts.mean, format: json }
        """;

    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Fact]
    public void As_text_it_shows_chains_of_stages()
    {
        Assert.Equal(0, work.Run("graph", work.Text("p.yaml", Pipeline)));

        Assert.Equal("""
            p: Shows.

            input
              → gray: grayscale

            gray
              → facts: statistics
                  [facts: json, mean]

            gray, facts (mean)
              → full: multiply

            full (a), gray (b)
              → mixed: add
                  [mixed: png]

            """, work.Out);
    }

    [Fact]
    public void With_an_image_each_box_shows_its_result()
    {
        Assert.Equal(0, work.Run("graph", Path.Combine(Repository.Root, "pipelines/edges.yaml"), "--size", "640x480"));

        Assert.Matches(@"input   640×480, 3 channels, \w+\n  → gray: grayscale   640×480, 1 channel, \w+\n", work.Out);
        Assert.Contains("slope: sobel   640×480, 1 channel, float32; kept whole", work.Out);

        Assert.Equal(0, work.Run("graph", work.Text("p.yaml", Workspace.Same), work.Image("a.csv")));
        Assert.Contains("input   2×2, 1 channel, float32\n  → same: abs   2×2, 1 channel, float32\n", work.Out);
    }

    [Fact]
    public void Stages_fused_by_the_plan_are_marked()
    {
        Assert.Equal(0, work.Run("graph", work.Text("p.yaml",
            "stages:\n  a: { op: invert }\n  b: { op: gamma, value: 2 }\n  c: { op: clamp, min: 10, max: 200 }\n"
            + "outputs:\n  c: { from: c, format: png }\n"), "--size", "640x480"));

        Assert.Contains("a: invert   640×480, 3 channels; folded into 'c'", work.Out);
    }

    [Fact]
    public void As_Mermaid_and_as_DOT_it_shows_boxes_and_arrows()
    {
        var pipeline = work.Text("p.yaml", Pipeline);

        Assert.Equal(0, work.Run("graph", pipeline, "--format", "mermaid"));
        Assert.StartsWith("flowchart TD\n  b0([\"input<br>an input\"])\n  b1[\"gray<br>grayscale\"]\n", work.Out);
        Assert.Contains("  b2 -.->|\"mean\"| b3\n", work.Out);

        Assert.Equal(0, work.Run("graph", pipeline, "--format", "dot"));
        Assert.StartsWith("digraph \"p\" {\n", work.Out);
        Assert.Contains("  b2 -> b3 [label=\"mean\", style=dashed];\n", work.Out);
    }

    // Every pipeline: boxes do not overlap, and each arrow leads from the bottom of one to the top of another.
    [Theory]
    [MemberData(nameof(Pipelines))]
    public void As_SVG_boxes_do_not_overlap_and_arrows_lead_down(string name)
    {
        var picture = GraphPicture.Of(BuiltIns.Pipeline(name), null);
        using var text = new StringWriter();
        SvgPicture.Write(text, picture);
        var svg = XDocument.Parse(text.ToString()).Root!;
        XNamespace ns = "http://www.w3.org/2000/svg";

        double Value(XElement rect, string name) => (double)rect.Attribute(name)!;
        var boxes = svg.Elements(ns + "g").Select(g => g.Element(ns + "rect")!).Select(r => (Left: Value(r, "x"),
            Top: Value(r, "y"), Width: Value(r, "width"), Height: Value(r, "height"))).ToArray();
        Assert.Equal(picture.Boxes.Count, boxes.Length);
        double[] view = [.. ((string)svg.Attribute("viewBox")!).Split(' ').Select(double.Parse)];
        for (var i = 0; i < boxes.Length; i++)
        {
            Assert.InRange(boxes[i].Left, 0, view[2] - boxes[i].Width);
            Assert.InRange(boxes[i].Top, 0, view[3] - boxes[i].Height);
            foreach (var other in boxes[(i + 1)..])
                Assert.True(other.Top >= boxes[i].Top + boxes[i].Height || boxes[i].Top >= other.Top + other.Height
                    || other.Left >= boxes[i].Left + boxes[i].Width || boxes[i].Left >= other.Left + other.Width);
        }
        var arrows = svg.Elements(ns + "path").Select(p => (string)p.Attribute("d")!).ToArray();
        Assert.Equal(picture.Arrows.Count, arrows.Length);
        foreach (var d in arrows)
        {
            var start = d[1..d.IndexOf('C')].Split(' ').Select(double.Parse).ToArray();
            var end = d.Split(' ')[^2..].Select(double.Parse).ToArray();
            Assert.Contains(boxes, b => Math.Abs(start[1] - b.Top - b.Height) < 0.2
                && start[0] >= b.Left && start[0] <= b.Left + b.Width);
            Assert.Contains(boxes, b => Math.Abs(end[1] - b.Top) < 0.2 && end[0] >= b.Left && end[0] <= b.Left + b.Width);
        }
    }

    [ProgramFact("dot")]
    public void Graphviz_reads_the_DOT()
    {
        Assert.Equal(0, work.Run("graph", work.Text("p.yaml", Pipeline), "--format", "dot"));
        var (code, output) = Shell.Run("bash", "-c", $"dot -Tsvg '{work.Text("p.dot", work.Out)}'");

        Assert.True(code == 0, output);
    }

    public static TheoryData<string> Pipelines() => [.. BuiltIns.Pipelines];
}
