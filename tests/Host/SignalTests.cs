using System.Diagnostics;
using System.Text.Json;
using PipelineKit.Host.Context;
using PipelineKit.Tests.Host.Support;
using Xunit;

namespace PipelineKit.Tests.Host;

/// <summary>Runs that are stopped while an image hangs.</summary>
public sealed class SignalTests : IDisposable
{
    private readonly Workspace work = new();
    private readonly ManualResetEventSlim release = new();

    public void Dispose()
    {
        release.Set();
        work.Dispose();
    }

    [Fact]
    public void A_hanging_image_is_abandoned()
    {
        using var interruption = new Interruption();
        var since = new Stopwatch();
        for (var i = 1; i <= 3; i++)
            work.Image($"in/{i}.csv", i * 10);
        var pipeline = work.Text("p.yaml", HookOperator.Pipeline(sample =>
        {
            if (sample != 20)
                return;
            interruption.Raise(2);
            since.Start();
            release.Wait(TimeSpan.FromMinutes(5));
        }));

        var code = work.Run(interruption, "run", pipeline, work["in"], "-o", work["out"], "-j", "1", "--report", work["r.json"]);

        Assert.Equal(130, code);
        // It would take five minutes; on an idle machine it takes 1.3 seconds.
        Assert.True(since.Elapsed < TimeSpan.FromMinutes(1), $"{since.Elapsed}");
        Assert.Equal(["1.csv"], work.Files("out"));
        Assert.EndsWith(
            "stopped on request; finished outputs are complete, " +
            "and no other files remain; run the same command again to process the rest\n", work.Error);
        using var report = JsonDocument.Parse(File.ReadAllText(work["r.json"]));
        Assert.Equal(["done", "not-run", "not-run"],
            report.RootElement.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("state").GetString()));
    }
}
