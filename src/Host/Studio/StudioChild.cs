using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using PipelineKit.Diagnostics;
using PipelineKit.Host.Context;
using PipelineKit.Host.Running;
using PipelineKit.Host.Workers;

namespace PipelineKit.Host.Studio;

/// <summary>
/// Runs the studio in a separate process, because it needs ASP.NET Core, which this program would otherwise require and load
/// for every verb. The studio exits when its input ends, so it never outlives this program.
/// </summary>
internal static class StudioChild
{
    /// <summary>The environment variable that holds the token.</summary>
    public const string TokenVariable = "PIPELINEKIT_STUDIO_TOKEN";

    private const string Assembly = "PipelineKit.Studio", Framework = "Microsoft.AspNetCore.App";

    /// <summary>Runs the studio until it exits or a signal requests a stop.</summary>
    /// <exception cref="PipelineException">PK0751: ASP.NET Core is not installed.</exception>
    public static int Run(HostContext context, StudioWish wish)
    {
        RequireFramework();
        var folder = AppContext.BaseDirectory;
        var start = new ProcessStartInfo(Runtime(), [
            "exec",
            // The studio is beside this program and shares its libraries.
            "--depsfile", Path.Combine(folder, $"{ProgramName.Command}.deps.json"),
            "--runtimeconfig", Path.Combine(folder, $"{Assembly}.runtimeconfig.json"),
            Path.Combine(folder, $"{Assembly}.dll")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove(TokenVariable);
        foreach (var (name, value) in NativeHeap.Variables)
            start.Environment.TryAdd(name, value);
        using var child = Process.Start(start)!;
        var decoder = DecoderWorkerVerb.Start((program, arguments) => (string[])[program, .. arguments]);
        child.StandardInput.WriteLine(JsonSerializer.Serialize(
            wish with { Decoder = decoder, Program = ProgramName.Version }, StudioWishJson.Default.StudioWish));
        child.StandardInput.Flush();
        var said = Task.WhenAll(Pass(child.StandardOutput, line => Show(context, line, wish.Open)),
            Pass(child.StandardError, context.Streams.Error.WriteLine));
        using (context.Interruption.Token.Register(() => child.StandardInput.Close()))
            child.WaitForExit();
        said.Wait();
        return context.Interruption.Signal != 0 ? context.Interruption.ExitCode : child.ExitCode;
    }

    private static void Show(HostContext context, string line, bool open)
    {
        context.Streams.Out.WriteLine(line);
        context.Streams.Out.Flush();
        if (open && line.StartsWith("http://", StringComparison.Ordinal))
            Browser.Open(line);
    }

    private static async Task Pass(StreamReader from, Action<string> to)
    {
        while (await from.ReadLineAsync() is { } line)
            to(line);
    }

    // shared/Microsoft.NETCore.App/VERSION/ is beside shared/Microsoft.AspNetCore.App/.
    private static string Shared => Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", ".."));

    private static void RequireFramework()
    {
        var folder = Path.Combine(Shared, Framework);
        if (!Directory.Exists(folder) || !Directory.EnumerateDirectories(folder, $"{Environment.Version.Major}.*").Any())
            throw new PipelineException(Codes.StudioFramework,
                $"the studio requires the ASP.NET Core {Environment.Version.Major} runtime, but '{folder}' has none",
                $"install it (package aspnetcore-runtime-{Environment.Version.Major}.0), or the .NET SDK, which includes it");
    }

    private static string Runtime()
    {
        var beside = Path.Combine(Shared, "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");
        return File.Exists(beside) ? Path.GetFullPath(beside) : "dotnet";
    }
}
