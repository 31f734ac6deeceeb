using System.Diagnostics;
using PipelineKit.Tests.Host.Support;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Host;

/// <summary>Workers of a host that is killed: they end with it and leave nothing behind.</summary>
public sealed class WorkerProcessTests : IDisposable
{
    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [LinuxTheory(Needs.Isolation)]
    [InlineData("-KILL", 137)]
    [InlineData("-TERM", 143)]
    public void A_hanging_worker_ends_with_its_host(string signal, int exitCode)
    {
        work.Text("in/b.csv", "1,666\n");
        using var host = HostProcess.Start("run",
            work.Text("p.yaml", "stages:\n  evil: { op: hostile, deed: loop }\n"), work["in"], "-o", work["out"],
            "--quiet", "--isolate", "--plugins", Samples.Hostile);
        var worker = 0;
        Assert.True(SpinWait.SpinUntil(() => (worker = Busy(host.Id)) > 0, 60_000));

        using (var kill = Process.Start("kill", [signal, $"{host.Id}"]))
            kill.WaitForExit();
        host.WaitForExit();

        Assert.Equal(exitCode, host.ExitCode);
        Assert.True(SpinWait.SpinUntil(() => !Directory.Exists($"/proc/{worker}"), 60_000));
        // KILL leaves a file without its final name.
        Assert.All(work.Files("out"), file => Assert.StartsWith(".b.csv.pipelinekit-", file));
        Assert.DoesNotContain(Directory.GetFileSystemEntries("/dev/shm"),
            f => f.Contains("pipelinekit", StringComparison.Ordinal));
    }

    [LinuxFact(Needs.Isolation)]
    public void Data_on_standard_output_stays_intact()
    {
        using var host = HostProcess.Start("operators", "hostile", "--json", "--isolate", "--plugins", Samples.Hostile);
        var output = host.StandardOutput.ReadToEnd();
        host.WaitForExit();

        Assert.Equal(0, host.ExitCode);
        using var json = System.Text.Json.JsonDocument.Parse(output);
        Assert.Equal("hostile", json.RootElement.GetProperty("name").GetString());
    }

    [LinuxFact(Needs.Isolation)]
    public void A_system_limit_below_the_memory_option_is_not_an_error()
    {
        var command = $"ulimit -d 8000000; exec dotnet '{HostProcess.Program}' " +
            $"run '{work.Text("p.yaml", "stages:\n  good: { op: hostile }\n")}' " +
            $"'{work.Image("a.csv")}' -o '{work["b.csv"]}' --quiet " +
            $"--isolate --operator-memory 100G --plugins '{Samples.Hostile}'";
        using var host = HostProcess.Start("bash", ["-c", command]);
        var messages = host.StandardError.ReadToEnd();
        host.WaitForExit();

        Assert.Equal((0, ""), (host.ExitCode, messages));
        Assert.Equal("1,2\n3,4\n", File.ReadAllText(work["b.csv"]));
    }

    [Theory]
    [InlineData("glow.dll", "much")]
    [InlineData("glow.dll", "-1")]
    public void The_worker_verb_is_reserved_for_the_host(string assembly, string bytes)
    {
        using var host = HostProcess.Start("plugin-worker", assembly, bytes);
        var messages = host.StandardError.ReadToEnd();
        host.WaitForExit();

        Assert.Equal(2, host.ExitCode);
        Assert.StartsWith("error PK0701: unknown verb 'plugin-worker'; ", messages);
    }

    // The worker of a host that has used a second of processor time, so it is in its loop.
    private static int Busy(int host) => Process.GetProcessesByName("dotnet")
        .Where(p => Parent(p.Id) == host && p.TotalProcessorTime.TotalSeconds > 1).Select(p => p.Id).FirstOrDefault();

    private static int Parent(int process)
    {
        try
        {
            return int.Parse(File.ReadAllText($"/proc/{process}/stat").Split(") ")[1].Split(' ')[1]);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
