using System.Diagnostics;
using System.Globalization;

namespace PipelineKit.Bench.Studio;

/// <summary>The program as people start it.</summary>
internal sealed class StudioProcess : IDisposable
{
    private readonly Process process;

    private StudioProcess(Process process, string link) => (this.process, Link) = (process, link);

    /// <summary>The checkout.</summary>
    public static string Repository { get; } = Find();

    /// <summary>The program, which bench/studio builds as the launcher does, compiled ahead of time.</summary>
    private static string Program { get; } = Environment.GetEnvironmentVariable("PROGRAM")
        ?? throw new InvalidOperationException("set PROGRAM to the path of pipelinekit.dll, or start this with bench/studio");

    /// <summary>The address that opens it.</summary>
    public string Link { get; }

    /// <summary>Starts a studio.</summary>
    public static async Task<StudioProcess> Start(params string[] arguments)
    {
        var process = Launch(["studio", .. arguments, "--no-open", "--port", "0"]);
        var link = await process.StandardOutput.ReadLineAsync();
        return new(process, link ?? throw new InvalidOperationException("the studio did not start"));
    }

    /// <summary>Runs another verb to its end.</summary>
    public static async Task Run(params string[] arguments)
    {
        using var process = Launch(arguments);
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"pipelinekit {string.Join(' ', arguments)} ended with {process.ExitCode}");
    }

    /// <summary>Mebibytes of the studio that are its own: pages of files are not counted. Linux.</summary>
    public double OwnMemory() => Memory("RssAnon:");

    /// <summary>Mebibytes of the studio's address space that lie in memory, pages of files included. Linux.</summary>
    public double AllMemory() => Memory("VmRSS:");

    /// <summary>Milliseconds that processors have worked for the studio so far. Linux.</summary>
    public double ProcessorTime()
    {
        // The name, in parentheses, may have blanks.
        var fields = File.ReadAllText($"/proc/{Child}/stat").Split(") ")[^1].Split(' ');
        const int user = 11, system = 12, tick = 10;
        return new[] { fields[user], fields[system] }.Sum(f => long.Parse(f, CultureInfo.InvariantCulture)) * tick;
    }

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }

    // The studio is the child of the command line, which waits for it.
    private string Child => Directory.GetDirectories($"/proc/{process.Id}/task")
        .SelectMany(t => File.ReadAllText(Path.Combine(t, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries)).First();

    private double Memory(string line)
    {
        var kibibytes = File.ReadLines($"/proc/{Child}/status").First(l => l.StartsWith(line, StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1];
        return double.Parse(kibibytes, CultureInfo.InvariantCulture) / 1024;
    }

    private static Process Launch(IEnumerable<string> arguments) => Process.Start(new ProcessStartInfo("dotnet",
        [Program, .. arguments])
    {
        RedirectStandardOutput = true,
    })!;

    private static string Find()
    {
        for (var at = AppContext.BaseDirectory; at is not null; at = Path.GetDirectoryName(at))
            if (File.Exists(Path.Combine(at, "PipelineKit.sln")))
                return at;
        throw new DirectoryNotFoundException("No folder above the program holds PipelineKit.sln.");
    }
}
