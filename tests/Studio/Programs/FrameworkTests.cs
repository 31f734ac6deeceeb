using System.Diagnostics;
using System.Runtime.InteropServices;
using PipelineKit.Tests.Studio.Support;
using Xunit;

namespace PipelineKit.Tests.Studio.Programs;

/// <summary>A machine that has .NET, and no ASP.NET Core.</summary>
public sealed class FrameworkTests : IDisposable
{
    private readonly StudioFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Without_ASP_NET_Core_the_error_says_what_is_missing_and_what_to_install()
    {
        if (OperatingSystem.IsWindows())
            return;
        var runtime = RuntimeEnvironment.GetRuntimeDirectory();
        var version = Path.GetFileName(Path.TrimEndingDirectorySeparator(runtime));
        var root = Path.GetFullPath(Path.Combine(runtime, "..", "..", ".."));
        // The same runtime in another place, where it is all there is.
        File.Copy(Path.Combine(root, "dotnet"), folder["dotnet"]);
        Copy(Path.Combine(root, "host", "fxr"), folder["host/fxr"]);
        Copy(runtime, folder[$"shared/Microsoft.NETCore.App/{version}"]);
        using var process = Process.Start(new ProcessStartInfo(folder["dotnet"],
            [Path.Combine(StudioFolder.Repository, "src/Host/bin/Release/net10.0/pipelinekit.dll"), "studio", "--no-open"])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            Environment = { ["DOTNET_ROOT"] = folder["."] },
        })!;
        var said = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        var major = Environment.Version.Major;
        Assert.Equal($"error PK0751: the studio requires the ASP.NET Core {major} runtime, but "
            + $"'{folder["shared/Microsoft.AspNetCore.App"]}' has none; install it (package aspnetcore-runtime-{major}.0), "
            + "or the .NET SDK, which includes it\n", said);
        Assert.Equal(3, process.ExitCode);
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
