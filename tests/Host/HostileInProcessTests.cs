using System.Diagnostics;
using PipelineKit.Tests.Host.Support;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Host;

/// <summary>
/// A plugin that misbehaves in process: the run can end, but written outputs are complete, and isolation prevents it.
/// </summary>
public sealed class HostileInProcessTests : IDisposable
{
    private readonly HostileWork hostile = new();

    public void Dispose() => hostile.Dispose();

    [LinuxTheory(Needs.Isolation), Trait(Effort.Run, Effort.OnlyAll)]
    [InlineData("overflow-stack", 134, "Stack overflow.")]
    [InlineData("exit", 1,
        "error PK0419: a plugin ended the program with Environment.Exit; finished outputs are complete; " +
            "run the same command again with --isolate, so that only the current image is affected")]
    [InlineData("fail-fast", 134, "Process terminated.")]
    [InlineData("crash-in-native-code", 139, "")]
    [InlineData("throw-async", 134, "Unhandled exception. System.InvalidOperationException: hostile on purpose")]
    [InlineData("throw-on-thread", 134, "Unhandled exception. System.InvalidOperationException: hostile on purpose")]
    public void If_it_ends_the_run_the_same_command_resumes_with_isolation(string deed, int exitCode, string message)
    {
        var run = Arguments(deed);
        using (var process = HostProcess.Start(run))
        {
            var messages = process.StandardError.ReadToEnd();
            process.WaitForExit();
            Assert.Equal(exitCode, process.ExitCode);
            Assert.Contains(message, messages);
        }
        Assert.All(hostile.Files.Files("out"), f => Assert.Matches(@"^a\.csv$|^\.\w\.csv\.pipelinekit-", f));
        if (File.Exists(hostile.Files["out/a.csv"]))
            Assert.Equal("1,2,3\n4,5,6\n", File.ReadAllText(hostile.Files["out/a.csv"]));

        Assert.Equal(1, hostile.Files.Run([.. run, "--isolate"]));

        Assert.Single(hostile.Files.Error.Split('\n'), l => l.StartsWith("in/b.csv: error PK0421: ", StringComparison.Ordinal));
        Assert.Equal(["a.csv", "c.csv"], hostile.Files.Files("out"));
        hostile.OthersAreRight();
    }

    [LinuxFact(Needs.Signals)]
    public void If_it_hangs_a_single_Ctrl_C_ends_the_run()
    {
        // A background job may ignore Ctrl-C, which child processes inherit.
        using var process = HostProcess.Start("env",
            ["--default-signal=INT", "dotnet", HostProcess.Program, .. Arguments("loop")]);
        Assert.True(SpinWait.SpinUntil(() => process.TotalProcessorTime.TotalSeconds > 2, 60_000));

        using (var kill = Process.Start("kill", ["-INT", $"{process.Id}"]))
            kill.WaitForExit();

        if (!process.WaitForExit(60_000))
            process.Kill();
        process.WaitForExit();
        Assert.Equal(130, process.ExitCode);
        Assert.DoesNotContain("b.csv", hostile.Files.Files("out"));
    }

    [Theory]
    [InlineData("leak-threads", "7,666,8,9,10,11\n")]
    [InlineData("nan", "7,NaN,8,9,10,11\n")]
    [InlineData("write-to-input", "7,1,8,9,10,11\n")]
    public void If_it_corrupts_a_picture_only_that_one_is_affected(string deed, string row)
    {
        Assert.Equal(0, hostile.Run($"{{ op: hostile, deed: {deed} }}"));

        Assert.Equal("1,2,3,4,5,6\n" + row, File.ReadAllText(hostile.Files["out/b.csv"]));
        hostile.OthersAreRight();
    }

    [Fact]
    public void Its_output_mixes_with_data()
    {
        using var process = HostProcess.Start(Arguments("print"));

        Assert.StartsWith("data of the plugin\n", process.StandardOutput.ReadToEnd());
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        hostile.OthersAreRight();
    }

    private string[] Arguments(string deed) =>
        ["run", hostile.Pipeline($"{{ op: hostile, deed: {deed} }}"), hostile.Files["in"], "-o", hostile.Files["out"],
            "--quiet", "-j", "1", "--plugins", Samples.Hostile];
}
