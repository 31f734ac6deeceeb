using System.Text.Json;
using Json.Schema;
using PipelineKit.Tests.Host.Support;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Batch.Reports;

/// <summary>docs/report.schema.json against real reports.</summary>
public sealed class ReportSchemaTests : IDisposable
{
    private static readonly JsonSchema Schema = JsonSchema.FromText(Repository.Read("docs/report.schema.json"));
    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Fact]
    public void Reports_of_all_kinds_match_the_schema()
    {
        work.Image("left/a.csv");
        work.Image("right/a.csv");
        work.Image("left/lonely.csv");
        work.Text("left/b.png", "no image");
        work.Text("right/b.png", "no image");
        var pipeline = work.Text("p.yaml",
            "inputs: [left, right]\nstages:\n  s: { op: add, in: [left, right] }\n  f: { op: statistics, in: left }\n"
                + "outputs:\n  s: { from: s }\n  f: { from: f, format: json }\n");
        string[] run = ["run", pipeline, "-i", $"left={work["left"]}", "-i", $"right={work["right"]}",
            "-o", work["out"], "--unpaired", "skip", "--report", work["r.json"]];

        Assert.Equal(1, work.Run(run));
        Check("done", "failed");
        Assert.Equal(1, work.Run(run));
        Check("up-to-date", "failed");
        Assert.Equal(1, work.Run([.. run, "--retry-failed"]));
        Check("left-out", "failed");
        Assert.Equal(1, work.Run([.. run, "--force", "--fail-fast", "-j", "1"]));
        Check("done", "failed");
    }

    [Fact]
    public void Values_without_a_JSON_number_match_the_schema()
    {
        work.Text("a.csv", "nan,1\ninf,2\n");

        Assert.Equal(0,
            work.Run("run", work.Text("p.yaml", "stages:\n  f: { op: statistics }\noutputs:\n  f: { from: f, format: json }\n"),
                work["a.csv"], "-o", work["out"], "--report", work["r.json"]));

        Check("done");
    }

    [Theory]
    [InlineData("\"state\":\"done\"", "\"state\":\"finished\"")]
    [InlineData("\"version\": 2", "\"version\": 1")]
    [InlineData("\"plannedBytes\"", "\"bytes\"")]
    public void A_nonconforming_report_is_rejected(string was, string becomes)
    {
        work.Image("a.csv");
        Assert.Equal(0, work.Run("run", work.Text("p.yaml", Workspace.Same),
            work["a.csv"], "-o", work["out"], "--report", work["r.json"]));
        var text = File.ReadAllText(work["r.json"]);
        Assert.Contains(was, text);

        using var report = JsonDocument.Parse(text.Replace(was, becomes));

        Assert.False(Schema.Evaluate(report.RootElement).IsValid);
    }

    private void Check(params string[] states)
    {
        using var report = JsonDocument.Parse(File.ReadAllText(work["r.json"]));
        Assert.Equal(states,
            report.RootElement.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("state").GetString()));
        var found = Schema.Evaluate(report.RootElement, new EvaluationOptions { OutputFormat = OutputFormat.List });
        Assert.True(found.IsValid,
            string.Join('\n',
                (found.Details ?? []).Where(d => d.Errors is not null)
                    .SelectMany(d => d.Errors!.Select(e => $"{d.InstanceLocation}: {e.Value}"))));
    }
}
