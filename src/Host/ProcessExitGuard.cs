using PipelineKit.Diagnostics;
using PipelineKit.Host.Context;

namespace PipelineKit.Host;

/// <summary>
/// Notices when the process is ended in the midst of its work: by a plugin that calls Environment.Exit, for nobody else does.
/// Its exit code would be the plugin's, and 0 would mean that all went well.
/// </summary>
internal sealed class ProcessExitGuard : IDisposable
{
    private readonly Interruption interruption;

    /// <summary>Watches until it is disposed.</summary>
    /// <param name="interruption">Signals end the process too, and are told otherwise.</param>
    public ProcessExitGuard(Interruption interruption)
    {
        this.interruption = interruption;
        AppDomain.CurrentDomain.ProcessExit += Tell;
    }

    /// <inheritdoc/>
    public void Dispose() => AppDomain.CurrentDomain.ProcessExit -= Tell;

    private void Tell(object? sender, EventArgs e)
    {
        if (interruption.Signal != 0)
            return;
        Environment.ExitCode = ExitCodes.SomeFailed;
        Console.Error.WriteLine(new Diagnostic(Codes.PluginExit,
            "a plugin ended the program with Environment.Exit; outputs that are in place are whole", null,
            "give the same command again with --isolate: then only the image is lost that the plugin was at"));
    }
}
