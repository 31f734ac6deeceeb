using System.Text.Json;
using PipelineKit.Tests.Host.Support;
using Xunit;

namespace PipelineKit.Tests.Host;

/// <summary>What a run collects in a table is in its reports too, also for items that were up to date.</summary>
public sealed class CollectedReportTests : IDisposable
{
    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Fact]
    public void Rows_of_all_items_are_in_each_report()
    {
        work.Image("in/a.csv");
        work.Image("in/b.csv", first: 5);
        Assert.Equal(0, Run());
        work.Image("in/c.csv", first: 9);

        Assert.Equal(0, Run());

        Assert.Contains("2 up to date", work.Error);
        Assert.Equal("name,mean\na,2.5\nb,6.5\nc,10.5\n", File.ReadAllText(work["out/levels.csv"]));
        var items = JsonDocument.Parse(File.ReadAllText(work["r.json"])).RootElement.GetProperty("items").EnumerateArray();
        Assert.Equal([2.5, 6.5, 10.5],
            items.Select(i => i.GetProperty("tables").GetProperty("levels").GetProperty("mean").GetDouble()));
        var lines = File.ReadAllLines(work["r.csv"]);
        var column = lines[0].Split(',').Index().Single(c => c.Item == "s.mean").Index;
        Assert.Equal(["2.5", "6.5", "10.5"], lines[1..].Select(l => l.Split(',')[column]));
        Assert.Equal(["up-to-date", "up-to-date", "done"], lines[1..].Select(l => l.Split(',')[1]));
        var page = File.ReadAllText(work["r.html"]);
        var tables = page[page.IndexOf("id=\"tables\"", StringComparison.Ordinal)..];
        foreach (var text in (string[])["levels", "<td class=\"number\">2.5</td>", "<td class=\"number\">6.5</td>",
            "<td class=\"number\">10.5</td>", "out/levels.csv"])
            Assert.Contains(text, tables);
    }

    private int Run() => work.Run("run", work.Text("p.yaml", "stages:\n  s: { op: statistics }\noutputs:\n"
        + "  levels: { from: s.mean, format: csv, collect: true }\n"), work["in"], "-o", work["out"],
        "--report", work["r.json"], "--report", work["r.csv"], "--report", work["r.html"]);
}
