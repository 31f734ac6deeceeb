using System.Text.Json;
using System.Xml.Linq;
using Json.Schema;
using PipelineKit.Tests.Codecs.Png;
using PipelineKit.Tests.Host.Support;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Batch.Reports;

/// <summary>Every report format contains warnings: with their item, or once per run.</summary>
public sealed class ReportWarningsTests : IDisposable
{
    private const string Pipeline = """
        name: p
        stages:
          s: { op: crop }
          unused: { op: crop, in: input }
        outputs:
          s: { from: s, format: pnm }
        """;

    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Fact]
    public void JSON_contains_them()
    {
        Run();

        using var report = JsonDocument.Parse(File.ReadAllText(work["r.json"]));
        var (items, run) = (report.RootElement.GetProperty("items"), Lines(report.RootElement.GetProperty("warnings")));
        var faulty = Assert.Single(Lines(items[0].GetProperty("warnings")));
        Assert.Matches("^PK0613 '.*a\\.png': .* gAMA chunk at byte 33 .*: gAMA is dropped, $", faulty);
        Assert.False(items[1].TryGetProperty("warnings", out _));
        Assert.Matches("^PK0403 .*, .*p\\.yaml:4:3$", run[0]);
        Assert.Equal("PK0610 pnm files do not hold comments and texts of the inputs, so they are dropped (2 items), ", run[1]);
        Assert.True(JsonSchema.FromText(Repository.Read("docs/report.schema.json")).Evaluate(report.RootElement).IsValid);
    }

    [Fact]
    public void JSON_lines_contain_them()
    {
        Run();

        using var end = JsonDocument.Parse(File.ReadLines(work["r.jsonl"]).Last());
        Assert.Equal(2, end.RootElement.GetProperty("end").GetProperty("warnings").GetArrayLength());
    }

    [Fact]
    public void The_page_contains_each_once()
    {
        Run();

        var text = File.ReadAllText(work["r.html"]);
        var section = XDocument.Parse(text[text.IndexOf("<html", StringComparison.Ordinal)..]).Descendants("section")
            .Single(s => s.Attribute("id")!.Value == "warnings");
        Assert.Equal(["PK0403", "PK0613", "PK0610"], section.Descendants("code").Select(c => c.Value));
        Assert.Contains("gAMA is dropped", section.Value);
    }

    private void Run()
    {
        Directory.CreateDirectory(work["in"]);
        File.WriteAllBytes(work["in/a.png"], PngBytes.Small().Add("gAMA").Add("tEXt", [.. "Title\0a"u8]).SmallData().End());
        File.WriteAllBytes(work["in/b.png"], PngBytes.Small().Add("tEXt", [.. "Title\0a"u8]).SmallData().End());
        Assert.Equal(0, work.Run("run", work.Text("p.yaml", Pipeline), work["in"], "-o", work["out"],
            "--report", work["r.json"], "--report", work["r.jsonl"], "--report", work["r.html"]));
    }

    private static string[] Lines(JsonElement warnings) => [.. warnings.EnumerateArray().Select(w =>
        $"{w.GetProperty("code")} {w.GetProperty("message")}, {w.GetProperty("place")}")];
}
