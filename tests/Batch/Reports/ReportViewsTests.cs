using System.Xml;
using System.Xml.Linq;
using PipelineKit.Tests.Host.Support;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Batch.Reports;

/// <summary>The page of a run shows what the pipeline's views show.</summary>
public sealed class ReportViewsTests : IDisposable
{
    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Theory]
    [InlineData(3, "12", new[] { "0 (61)", "1 (50)", "2 (39)" })]
    [InlineData(4, "8", new[] { "0 (27)", "1 (50)", "2 (41)", "3 (32)" })]
    public void The_cluster_dashboard_shows_its_points_and_passes(int k, string passes, string[] legend)
    {
        Assert.Equal(0, work.Run("run", Path.Combine(Repository.Root, "pipelines/iris-clusters.yaml"),
            "-i", $"samples={Matrices.PathOf("iris")}", "-i", $"centers={Matrices.PathOf("iris-centres")}",
            "-o", work["out"], "--set", $"k={k}", "--quiet", "--report", work["r.html"]));

        var views = Views();
        Assert.Equal(["samples: sepal_length against petal_length", "samples: petal_length against petal_width",
            "Number of iterations"], views.Select(v => v.Element("h4")!.Value));
        Assert.Equal(passes, views[2].Elements("p").Single().Value);
        foreach (var scatter in views[..2])
        {
            Assert.Equal(150, scatter.Descendants("circle").Count());
            Assert.Equal(k, scatter.Descendants("circle").Select(c => c.Attribute("fill")!.Value).Distinct().Count());
            Assert.Equal(legend.Order(), scatter.Elements("p").Single().Value.Split('●', StringSplitOptions.TrimEntries
                | StringSplitOptions.RemoveEmptyEntries).Order());
        }
        Assert.Contains(views[0].Descendants("text"), t => t.Value == "petal_length");
        // The first sample has the smallest petals, so it is far to the left.
        Assert.True(double.Parse(views[0].Descendants("circle").First().Attribute("cx")!.Value, null) < 80);
        Assert.Equal(["k", $"{k}", "init", "given"], Section().Element("dl")!.Elements().Select(e => e.Value));
    }

    [Fact]
    public void Pictures_histograms_tables_and_texts_are_shown_unless_not_written()
    {
        File.Copy(Path.Combine(Repository.Root, "testimages/coffee.png"), work["a.png"]);
        var pipeline = work.Text("p.yaml", """
            stages:
              soft: { op: gaussian, sigma: 2 }
              stats: { op: statistics, in: input }
              unwritten: { op: invert, in: input }
            outputs:
              soft: { from: soft, format: png }
              stats: { from: stats, format: json }
            views:
              - { compare: [input, soft] }
              - { histogram: soft, title: "<How> often" }
              - { image: unwritten }
              - { table: stats.channel-mean }
              - { text: "A <b>text</b>" }

            """);

        Assert.Equal(0, work.Run("run", pipeline, work["a.png"], "-o", work["out"], "--quiet", "--report", work["r.html"]));

        var views = Views();
        Assert.Equal(["input / soft", "<How> often", "stats.channel-mean"], views.Select(v => v.Element("h4")?.Value)
            .OfType<string>());
        Assert.Equal(4, views.Length);
        Assert.Equal(2, views[0].Descendants("img").Count());
        Assert.Equal(3, views[1].Descendants("path").Count());
        Assert.Equal(3, views[2].Descendants("td").Count());
        Assert.Equal("A <b>text</b>", views[3].Value);
        var text = File.ReadAllText(work["r.html"]);
        Assert.DoesNotContain("<script", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("src=\"http", text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_missing_column_is_reported()
    {
        work.Text("t.csv", "a,b\n1,2\n3,4\n");
        var pipeline = work.Text("p.yaml", """
            inputs: { t: { as: table } }
            stages: { s: { op: abs } }
            outputs: { s: { from: s, format: csv } }
            views: [{ scatter: t, x: a, y: c }, { scatter: t, x: 1, y: a, color: b }, { table: t }]

            """);
        Assert.Equal(0, work.Run("run", pipeline, work["t.csv"], "-o", work["out"], "--quiet", "--report", work["r.html"]));
        var views = Views();
        Assert.Equal("The table has no column 'a' or 'c'.", views[0].Element("p")!.Value);
        Assert.Equal(2, views[1].Descendants("circle").Count());
        Assert.Equal(["a", "b", "1", "2", "3", "4"], views[2].Descendants().Where(e => e.Name.LocalName is "th" or "td")
            .Select(e => e.Value));
    }

    [Fact]
    public void A_pipeline_without_views_has_no_such_section()
    {
        work.Text("t.csv", "1,2\n3,4\n");
        Assert.Equal(0, work.Run("run", work.Text("p.yaml", Workspace.Same), work["t.csv"], "-o", work["out"], "--quiet",
            "--report", work["r.html"]));
        Assert.DoesNotContain("id=\"views\"", File.ReadAllText(work["r.html"]), StringComparison.Ordinal);
    }

    private XElement[] Views() => [.. Section().Descendants("article")];

    private XElement Section()
    {
        using var reader = XmlReader.Create(work["r.html"], new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        return XElement.Load(reader).Descendants("section").Single(s => s.Attribute("id")?.Value == "views");
    }
}
