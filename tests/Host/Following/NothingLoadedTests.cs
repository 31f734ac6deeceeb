using System.Diagnostics;
using PipelineKit.Host;
using PipelineKit.Tests.Host.Support;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Host.Following;

/// <summary>The program without the files of some libraries, which it needs only when it loads them.</summary>
public sealed class NothingLoadedTests : IDisposable
{
    private static readonly string[] Left = ["Microsoft.Extensions.Logging", "OpenTelemetry", "SixLabors"];
    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [UnixFact(Needs.Links)]
    public void The_libraries_for_logs_and_export_are_loaded_only_when_needed()
    {
        var program = Bare();
        string[] run = [program, "run", work.Text("p.yaml", Workspace.Same),
            work.Image("in/a.csv"), "-o", work["out"], "--no-progress"];

        Assert.Equal((0, "1 of 1 item done"), Call(run));
        var (code, said) = Call([.. run, "--force", "-v"]);

        Assert.NotEqual(0, code);
        Assert.Contains("Microsoft.Extensions.Logging", said);
    }

    // Without a list of dependencies, the program uses the assemblies in its folder.
    private string Bare()
    {
        Directory.CreateDirectory(work["bare"]);
        foreach (var file in Directory.GetFiles(AppContext.BaseDirectory).Select(f => Path.GetFileName(f)!))
            if ((file.EndsWith(".dll", StringComparison.Ordinal)
                && !Left.Any(name => file.StartsWith(name, StringComparison.Ordinal)))
                || file == "pipelinekit.runtimeconfig.json")
                File.CreateSymbolicLink(work[$"bare/{file}"], Path.Combine(AppContext.BaseDirectory, file));
        File.Delete(work["bare/pipelinekit.dll"]);
        File.Copy(typeof(HostApp).Assembly.Location, work["bare/pipelinekit.dll"]);
        return work["bare/pipelinekit.dll"];
    }

    private static (int Code, string Said) Call(string[] args)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", args)
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        var said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, said.Split(" in ", 2)[0]);
    }
}
