using System.Diagnostics;
using PipelineKit.Host;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Host.Clusters;

/// <summary>Parts of tests/faults/cluster: a real Slurm, and attempts at one shard at one time.</summary>
[Trait(Effort.Run, Effort.OnlyAll)]
public class ClusterFaultsTests
{
    [SlurmFact]
    public async Task Killed_workers_under_Slurm_lose_nothing() =>
        // Three, unless the job ends first.
        Assert.Matches("[1-9] kills", await Run("--quick", []));

    [LinuxFact("stopped processes")]
    public async Task Concurrent_attempts_at_one_shard_are_harmless() =>
        Assert.Contains("not a file changed", await Run("twice", [("TWICE_IMAGES", "30")]));

    private static async Task<string> Run(string part, (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("bash", [Path.Combine(Repository.Root, "tests/faults/cluster"), part])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PROGRAM"] = Path.ChangeExtension(typeof(HostApp).Assembly.Location, ".dll");
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var messages = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, output + await messages);
        return output;
    }
}
