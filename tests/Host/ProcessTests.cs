using System.Diagnostics;
using PipelineKit.Tests.Host.Support;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Host;

/// <summary>Behavior that only a separate process can show.</summary>
public sealed class ProcessTests : IDisposable
{
    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Fact]
    public void Data_and_messages_use_separate_streams()
    {
        using var process = HostProcess.Start("operators", "nonsense");
        Assert.Equal("", process.StandardOutput.ReadToEnd());
        Assert.StartsWith("error PK0203: unknown operator 'nonsense'", process.StandardError.ReadToEnd());
        process.WaitForExit();
        Assert.Equal(2, process.ExitCode);
    }

    [UnixFact(Needs.Signals)]
    public void A_signal_ends_a_hanging_run() => Ends("TERM", 143);

    [UnixTheory(Needs.Signals)]
    [InlineData("HUP", 129)]
    [InlineData("INT", 130)]
    [Trait(Effort.Run, Effort.OnlyAll)]
    public void Each_signal_has_its_exit_code(string signal, int code) => Ends(signal, code);

    [Fact]
    public void A_pipeline_can_be_read_from_standard_input()
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet",
            [HostProcess.Program, "run", "-", work.Image("a.csv"), "-o", work["b.csv"], "--quiet"])
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
        })!;
        process.StandardInput.Write(Workspace.Same);
        process.StandardInput.Close();

        Assert.Equal("", process.StandardError.ReadToEnd());
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        Assert.Equal(File.ReadAllText(work["a.csv"]), File.ReadAllText(work["b.csv"]));
    }

    [UnixFact(Needs.Signals)]
    public void TERM_ends_the_run_with_143_without_partial_outputs()
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
            "stopped on request; finished outputs are complete, " +
            "and no other files remain; run the same command again to process the rest\n", messages);
        Assert.All(work.Files("out"), file => Assert.Matches(@"^\d+\.csv$", file));
        Assert.All(work.Files("out"), file => Assert.Equal(text + "\n", File.ReadAllText(work[$"out/{file}"])));
    }

    private static void Ends(string signal, int code)
    {
        // A shell starts background jobs with SIGINT ignored.
        using var process = Process.Start(new ProcessStartInfo("env",
            ["--default-signal=INT", "dotnet", HostProcess.Program, "validate", "-"])
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
        })!;
        // The program reads only after it has registered its handlers, and input larger than a pipe's buffer blocks until it
        // reads.
        process.StandardInput.Write(new string('#', 1 << 18));
        process.StandardInput.Flush();

        using (var kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"]))
            kill.WaitForExit();

        Assert.True(process.WaitForExit(60_000));
        Assert.Equal(code, process.ExitCode);
    }
}
