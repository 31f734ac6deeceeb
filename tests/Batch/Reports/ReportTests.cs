using System.Text.Json;
using PipelineKit.Tests.Host.Support;
using Xunit;

namespace PipelineKit.Tests.Batch.Reports;

public sealed class ReportTests : IDisposable
{
    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Fact]
    public void It_contains_every_item_once_with_its_state()
    {
        work.Image("in/a.csv");
        work.Text("in/b.png", "no image");
        work.Text("in/c.txt", "no image");
        var pipeline = work.Text("p.yaml", """
            name: facts
            parameters:
              by: { default: 2 }
            stages:
              facts: { op: statistics }
              x: { op: multiply, in: input, value: "${by}" }
            outputs:
              x: { from: x }
              facts: { from: facts.mean, format: json }
            """);

        Assert.Equal(1, work.Run("run", pipeline, work["in"], "-o", work["out"],
            "--report", work["reports/r.json"], "-j", "2", "--set", "by=3"));

        using var document = JsonDocument.Parse(File.ReadAllText(work["reports/r.json"]));
        var report = document.RootElement;
        Assert.Equal(2, report.GetProperty("version").GetInt32());
        Assert.Equal("3", report.GetProperty("pipeline").GetProperty("parameters").GetProperty("by").GetString());
        Assert.Equal(
            """{"items":2,"unpaired":0,"ignored":1,"done":1,"upToDate":0,"leftOut":0,"failed":1,"retryable":0,"notRun":0}""",
            Compact(report.GetProperty("counts")));
        var (done, failed) = (report.GetProperty("items")[0], report.GetProperty("items")[1]);
        Assert.Equal(("a", "done"), (done.GetProperty("name").GetString(), done.GetProperty("state").GetString()));
        Assert.Equal(work["out/x/a.csv"], done.GetProperty("outputs").GetProperty("x").GetString());
        Assert.True(done.GetProperty("plannedBytes").GetInt64() > 0);
        Assert.Contains(done.GetProperty("stages").EnumerateArray(), s => s.GetProperty("name").GetString() == "x");
        Assert.Equal(2.5, done.GetProperty("values").GetProperty("facts.mean").GetDouble());
        Assert.Equal("[[2.5]]", Compact(done.GetProperty("values").GetProperty("facts.channel-mean")));
        Assert.Equal(("b", "failed", "{}"),
            (failed.GetProperty("name").GetString(), failed.GetProperty("state").GetString(),
                Compact(failed.GetProperty("outputs"))));
        Assert.Equal(
            """{"code":"PK0601","reason":"the file is not an image in a supported format","cure":null,"retryable":false}""",
            Compact(failed.GetProperty("failure")));
    }

    [Fact]
    public void Its_documentation_shows_every_key()
    {
        work.Image("in/a.csv");
        Assert.Equal(0,
            work.Run("run", work.Text("p.yaml", Workspace.Same), work["in"], "-o", work["out"], "--report", work["r.json"]));
        using var real = JsonDocument.Parse(File.ReadAllText(work["r.json"]));
        var page = PipelineKit.Tests.Support.Repository.Read("docs/report.md");
        using var shown = JsonDocument.Parse(
            page[(page.IndexOf("```json", StringComparison.Ordinal) + 7)..page.LastIndexOf("```", StringComparison.Ordinal)]);

        Assert.Equal(Keys(real.RootElement), Keys(shown.RootElement));
        Assert.Equal(Keys(real.RootElement.GetProperty("items")[0]), Keys(shown.RootElement.GetProperty("items")[0]));
    }

    [Fact]
    public void Lines_are_kept_as_the_report_when_requested()
    {
        work.Image("in/a.csv");
        work.Text("in/b.png", "no image");

        Assert.Equal(1, work.Run("run", work.Text("p.yaml", Workspace.Same),
            work["in"], "-o", work["out"], "--report", work["r.jsonl"], "-j", "1"));

        var lines = File.ReadAllLines(work["r.jsonl"])
            .Select(l => JsonDocument.Parse(l).RootElement.EnumerateObject().Single()).ToArray();
        Assert.Equal(["run", "item", "item", "end"], lines.Select(l => l.Name));
        Assert.Equal(2, lines[0].Value.GetProperty("counts").GetProperty("items").GetInt32());
        Assert.Equal(["done", "failed"], lines[1..3].Select(l => l.Value.GetProperty("state").GetString()).Order());
        Assert.Equal(1, lines[3].Value.GetProperty("exitCode").GetInt32());
    }

    [Fact]
    public void Lines_grow_during_the_run_and_are_deleted_when_the_report_is_complete()
    {
        var seen = -1;
        for (var i = 1; i <= 40; i++)
            work.Image($"in/{i:00}.csv", i * 10);
        var pipeline = work.Text("p.yaml", HookOperator.Pipeline(sample =>
        {
            if (sample == 400)
                SpinWait.SpinUntil(() => (seen = File.ReadAllLines(work["r.jsonl"]).Length) > 5, 60_000);
        }));

        Assert.Equal(0, work.Run("run", pipeline, work["in"], "-o", work["out"], "--report", work["r.json"], "-j", "1"));

        Assert.True(seen > 5, $"{seen} lines");
        Assert.Equal(["r.json"], work.Files().Where(f => f.StartsWith("r.", StringComparison.Ordinal)));
        using var report = JsonDocument.Parse(File.ReadAllText(work["r.json"]));
        Assert.Equal(Enumerable.Range(1, 40).Select(i => $"{i:00}"),
            report.RootElement.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("name").GetString()));
    }

    [Fact]
    public void An_unwritable_report_is_rejected_before_anything_runs()
    {
        work.Text("file", "");

        Assert.Equal(2, work.Run("run", work.Text("p.yaml", Workspace.Same),
            work.Image("a.csv"), "-o", work["out"], "--report", work["file/r.json"]));

        Assert.StartsWith("error PK0711: the report 'file/r.json' cannot be written: ", work.Error);
        Assert.EndsWith("; choose another name, or fix the cause\n", work.Error);
        Assert.Empty(work.Files("out"));
    }

    private static string[] Keys(JsonElement element) => [.. element.EnumerateObject().Select(p => p.Name)];

    private static string Compact(JsonElement element) => JsonSerializer.Serialize(element);
}
