using PipelineKit.Tests.Host.Support;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Host;

/// <summary>The program with a low limit on open files; each of its assemblies needs one.</summary>
public class FewHandlesTests
{
    [UnixTheory("bash")]
    [InlineData(40, "validate nowhere.yaml")]
    [InlineData(64, "run nowhere.yaml nothing -o nowhere")]
    public void A_failure_to_open_its_own_assemblies_is_reported(int files, string command)
    {
        using var process = HostProcess.Start("bash",
            ["-c", $"ulimit -n {files}; exec dotnet '{HostProcess.Program}' {command}"]);
        var (output, error) = (process.StandardOutput.ReadToEnd(), process.StandardError.ReadToEnd());
        process.WaitForExit();

        Assert.Equal((3, ""), (process.ExitCode, output));
        Assert.StartsWith("error PK0719: the program cannot open its own file", error);
        Assert.EndsWith("; raise the limit on open files: ulimit -n 1024; if that does not help, reinstall the program\n", error);
        Assert.Single(error, '\n');
    }
}
