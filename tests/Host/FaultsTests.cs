using System.Diagnostics;
using PipelineKit.Host;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Host;

/// <summary>A bounded part of tests/faults/run: kill -9 and failing system calls in a separate process.</summary>
public class FaultsTests
{
    [LinuxFact("strace")]
    public async Task A_run_that_is_killed_or_has_failing_system_calls_loses_nothing_and_resumes()
    {
        // A quick run only kills at random moments, because tracing each call takes a minute.
        var script = Path.Combine(Repository.Root, "tests/faults/run");
        var start = new ProcessStartInfo("bash", [script, Effort.All ? "--quick" : "kill"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (!Effort.All)
            (start.Environment["KILLS"], start.Environment["ITEMS"]) = ("3", "12");
        start.Environment["PROGRAM"] = Path.ChangeExtension(typeof(HostApp).Assembly.Location, ".dll");
        using var process = Process.Start(start)!;
        var messages = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.True(process.ExitCode == 0, output + await messages);
        Assert.Contains($"kill -9 at {(Effort.All ? 6 : 3)} random moments", output);
        if (!Effort.All)
            return;
        Assert.Contains("kill -9 at the Nth open, write, sync, rename", output);
        Assert.Contains("ENOSPC, EDQUOT, EIO, EROFS, EACCES, EMFILE", output);
    }
}
