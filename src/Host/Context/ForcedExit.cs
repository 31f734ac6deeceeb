using System.Runtime.InteropServices;
using PipelineKit.Batch.Files;

namespace PipelineKit.Host.Context;

/// <summary>
/// Ends the process if it is still running some time after a signal, because a file system, a plugin's code or a blocked stream
/// may never return.
/// </summary>
internal static partial class ForcedExit
{
    /// <summary>
    /// The delay after the signal: a run cancels its items within <see cref="Batch.Running.ItemWorkers.Grace"/>, and writes its
    /// reports. The total is at most two seconds.
    /// </summary>
    public static readonly TimeSpan Delay = TimeSpan.FromSeconds(1.6);

    /// <summary>Starts the timer. Deletes temporary files before the exit; completed outputs are kept.</summary>
    /// <param name="exitCode">The exit code.</param>
    public static void Begin(int exitCode) => new Thread(() =>
    {
        using var never = new ManualResetEventSlim();
        never.Wait(Delay);
        var removed = new Thread(PendingFile.AbandonAll) { IsBackground = true };
        removed.Start();
        // They may be on an unresponsive file system.
        removed.Join(TimeSpan.FromMilliseconds(100));
        Exit(exitCode);
    }) { Name = "hard end", IsBackground = true }.Start();

    private static void Exit(int code)
    {
        if (OperatingSystem.IsWindows())
            ExitProcess((uint)code);
        else
            ExitNow(code);
    }

    [LibraryImport("libc", EntryPoint = "_exit")]
    private static partial void ExitNow(int code);

    [LibraryImport("kernel32")]
    private static partial void ExitProcess(uint code);
}
