using PipelineKit.Tests.Host.Support;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Host;

/// <summary>The program where it may open few files; each of its assemblies takes one.</summary>
public class FewHandlesTests
{
    [UnixTheory("bash")]
    [InlineData(40, "validate nowhere.yaml")]
    [InlineData(64, "run nowhere.yaml nothing -o nowhere")]
    public void It_says_so_when_it_cannot_open_its_own_parts(int files, string command)
    {
        using var process = HostProcess.Start("bash",
            ["-c", $"ulimit -n {files}; exec dotnet '{HostProcess.Program}' {command}"]);
        var (output, error) = (process.StandardOutput.ReadToEnd(), process.StandardError.ReadToEnd());
        process.WaitForExit();

        Assert.Equal((3, ""), (process.ExitCode, output));
        Assert.StartsWith("error PK0719: the program cannot open its own part", error);
        Assert.EndsWith("; allow more open files: ulimit -n 1024; if that does not help, reinstall it\n", error);
        Assert.Single(error, '\n');
    }
}
