using System.Globalization;
using PipelineKit.Execution;
using PipelineKit.Host.Context;
using PipelineKit.Plugins.Isolation;
using PipelineKit.Worker;

namespace PipelineKit.Host.Workers;

/// <summary>
/// <c>plugin-worker ASSEMBLY BYTES</c>: this program as the process that a plugin runs in. No help shows it: it is called by
/// the program itself, and speaks the protocol of docs/plugin-protocol.md on its standard streams.
/// </summary>
internal static class PluginWorkerVerb
{
    private const string Name = "plugin-worker";

    /// <summary>How plugins are run apart: by this program, wherever it was started from.</summary>
    public static IsolationOptions Options() =>
        WorkerProgram.Start(Name, (program, arguments) => new IsolationOptions(program, arguments));

    /// <summary>
    /// Whether these arguments are for a worker: a host's, for who types them at a terminal means something else.
    /// </summary>
    public static bool Accepts(string[] args) =>
        args is [Name, _, var bytes] && long.TryParse(bytes, NumberStyles.None, CultureInfo.InvariantCulture, out _)
            && OperatingSystem.IsLinux() && Console.IsInputRedirected;

    /// <summary>Works until the host is gone.</summary>
    public static int Run(string[] args)
    {
        PluginWorker.Run(args[1], long.Parse(args[2], CultureInfo.InvariantCulture));
        return ExitCodes.Done;
    }
}
