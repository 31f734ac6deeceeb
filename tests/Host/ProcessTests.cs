using System.Diagnostics;
using PipelineKit.Tests.Host.Support;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Host;

/// <summary>What only a process of its own can show.</summary>
public sealed class ProcessTests : IDisposable
{
    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Fact]
    public void Data_and_messages_have_their_own_streams()
    {
        using var process = HostProcess.Start("operators", "nonsense");
        Assert.Equal("", process.StandardOutput.ReadToEnd());
        Assert.StartsWith("error PK0203: unknown operator 'nonsense'", process.StandardError.ReadToEnd());
        process.WaitForExit();
        Assert.Equal(2, process.ExitCode);
    }

    [UnixFact(Needs.Signals)]
    public void TERM_ends_the_run_with_143_and_nothing_half_written()
    {
        var row = string.Join(",", Enumerable.Range(0, 300));
        var text = string.Join("\n", Enumerable.Repeat(row, 300));
        for (var i = 0; i < 400; i++)
            work.Text($"in/{i}.csv", text);
        using var process = HostProcess.Start("run", work.Text("p.yaml", Workspace.Same),
            work["in"], "-o", work["out"], "-j", "2");
        Assert.True(SpinWait.SpinUntil(() => work.Files("out").Length > 0, 60_000));

        using (var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]))
            kill.WaitForExit();
        var messages = process.StandardError.ReadToEnd();
        process.WaitForExit();

        Assert.Equal(143, process.ExitCode);
        Assert.EndsWith(
            "stopped on request; outputs that are in place are whole, " +
            "and nothing else is left; run the same command again to do the rest\n", messages);
        Assert.All(work.Files("out"), file => Assert.Matches(@"^\d+\.csv$", file));
        Assert.All(work.Files("out"), file => Assert.Equal(text + "\n", File.ReadAllText(work[$"out/{file}"])));
    }
}
