using System.Globalization;
using PipelineKit.Execution;
using PipelineKit.Host.Context;
using PipelineKit.Plugins.Isolation;
using PipelineKit.Worker;

namespace PipelineKit.Host.Workers;

/// <summary>
/// The hidden verb <c>plugin-worker ASSEMBLY BYTES</c>, which runs this program as an isolated process of a plugin. It uses the
/// protocol of docs/plugin-protocol.md on its standard streams.
/// </summary>
internal static class PluginWorkerVerb
{
    private const string Name = "plugin-worker";

    /// <summary>Returns the options for isolating plugins in processes of this program.</summary>
    public static IsolationOptions Options() =>
        WorkerProgram.Start(Name, (program, arguments) => new IsolationOptions(program, arguments));

    /// <summary>Returns whether the arguments start a worker; input from a terminal means that they do not.</summary>
    public static bool Accepts(string[] args) =>
        args is [Name, _, var bytes] && long.TryParse(bytes, NumberStyles.None, CultureInfo.InvariantCulture, out _)
            && OperatingSystem.IsLinux() && Console.IsInputRedirected;

    /// <summary>Runs until the host exits.</summary>
    public static int Run(string[] args)
    {
        PluginWorker.Run(args[1], long.Parse(args[2], CultureInfo.InvariantCulture));
        return ExitCodes.Done;
    }
}
