using PipelineKit.Diagnostics;
using PipelineKit.Host.Context;

namespace PipelineKit.Host;

/// <summary>
/// Detects an exit of the process during its work, which only a plugin that calls Environment.Exit causes. Otherwise the exit
/// code would be the plugin's, and 0 would indicate success.
/// </summary>
internal sealed class ProcessExitGuard : IDisposable
{
    private readonly Interruption interruption;

    /// <summary>Starts the detection, until disposed.</summary>
    /// <param name="interruption">The request to stop; exits after a signal are reported elsewhere.</param>
    public ProcessExitGuard(Interruption interruption)
    {
        this.interruption = interruption;
        AppDomain.CurrentDomain.ProcessExit += OnProcessExit;
    }

    /// <inheritdoc/>
    public void Dispose() => AppDomain.CurrentDomain.ProcessExit -= OnProcessExit;

    private void OnProcessExit(object? sender, EventArgs e)
    {
        if (interruption.Signal != 0)
            return;
        Environment.ExitCode = ExitCodes.SomeFailed;
        Console.Error.WriteLine(new Diagnostic(Codes.PluginExit,
            "a plugin ended the program with Environment.Exit; finished outputs are complete", null,
            "run the same command again with --isolate, so that only the current image is affected"));
    }
}
