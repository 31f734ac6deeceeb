using System.Text.Json;
using PipelineKit.Tests.Host.Support;
using Xunit;

namespace PipelineKit.Tests.Host;

/// <summary>Two small items, a pipeline that doubles samples, and the messages of runs and plans.</summary>
public abstract class ResumeRuns : IDisposable
{
    private protected readonly Workspace work = new();

    protected ResumeRuns()
    {
        work.Image("in/a.csv", 1);
        work.Image("in/b.csv", 2);
        work.Text("p.yaml", Pipeline());
    }

    public void Dispose()
    {
        work.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected int Run(params string[] more) =>
        work.Run(["run", work["p.yaml"], work["in"], "-o", work["out"], "--report", work["r.json"], .. more]);

    private protected void Plan(string input, string reason, params string[] more)
    {
        work.Run(["plan", work["p.yaml"], work["in"], "-o", work["out"], .. more]);
        Assert.EndsWith($" {reason.Replace(work.Root + "/", "")}",
            Assert.Single(work.Out.Split('\n'), l => l.StartsWith(input, StringComparison.Ordinal)));
    }

    private protected string[] Report()
    {
        using var report = JsonDocument.Parse(File.ReadAllText(work["r.json"]));
        return [.. report.RootElement.GetProperty("items").EnumerateArray()
            .Select(i => $"{i.GetProperty("name")}: {i.GetProperty("state")} ({i.GetProperty("why")})")];
    }

    private protected (string File, DateTime Time)[] Times() =>
        [.. work.Files("out").Select(f => (f, File.GetLastWriteTimeUtc(work[$"out/{f}"])))];

    private protected static string Pipeline(string factor = "2") => $"stages:\n  x: {{ op: multiply, value: {factor} }}\n";
}
