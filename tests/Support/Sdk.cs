using System.Diagnostics;

namespace PipelineKit.Tests.Support;

/// <summary>Calls of the SDK from within a test run, as a person's shell would make them.</summary>
internal static class Sdk
{
    /// <summary>The packages that restores of this machine share.</summary>
    public static string Packages { get; } = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } known ? known
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    /// <summary>Runs a program to its end; its exit code, and what it wrote to both streams.</summary>
    /// <param name="folder">The folder it is called in.</param>
    /// <param name="home">Where the SDK keeps what is installed: for nobody but this test.</param>
    /// <param name="packages">The packages that restores take and keep.</param>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    public static (int Code, string Output) Call(
        string folder, string home, string packages, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)
            || k.StartsWith("VSTEST", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        start.Environment["NUGET_PACKAGES"] = packages;
        start.Environment["DOTNET_CLI_HOME"] = home;
        start.Environment["DOTNET_NOLOGO"] = "1";
        // No build server stays.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        start.Environment["PIPELINEKIT_ACCEPT"] = "";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.Result);
    }
}
