using System.Runtime.InteropServices;
using PipelineKit.Batch.Files;

namespace PipelineKit.Host.Context;

/// <summary>
/// Ends the process when it has not ended by itself some time after a signal: whatever it is at then, a file system that does
/// not answer, a plugin's own code, a stream nobody reads, does not come to an end, or not soon.
/// </summary>
internal static partial class ForcedExit
{
    /// <summary>
    /// How long after the signal: a run gives up its images after <see cref="Batch.Running.ItemWorkers.Grace"/>, and writes its
    /// reports. The whole is to take two seconds at most.
    /// </summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.6);

    /// <summary>Begins to wait. Temporary files are removed before the end, outputs that are in place stay.</summary>
    /// <param name="exitCode">What the process returns then.</param>
    public static void Begin(int exitCode) => new Thread(() =>
    {
        using var never = new ManualResetEventSlim();
        never.Wait(Patience);
        var removed = new Thread(PendingFile.AbandonAll) { IsBackground = true };
        removed.Start();
        // They may lie on what does not answer.
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
