using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace PipelineKit.Batch.Files;

/// <summary>
/// Makes bytes durable and reports failures. Calls libc directly, because .NET's own flush ignores the errors of fsync on Linux.
/// </summary>
internal static partial class FileSync
{
    private const int Interrupted = 4, NotSupported = 22;

    /// <summary>Flushes the file's bytes to disk.</summary>
    /// <exception cref="IOException">The flush failed.</exception>
    public static void File(FileStream file, string path)
    {
        if (OperatingSystem.IsWindows())
            file.Flush(flushToDisk: true);
        else
            Sync(file.SafeFileHandle, path);
    }

    /// <summary>Flushes the names in an open folder to disk.</summary>
    /// <exception cref="IOException">The flush failed.</exception>
    public static void Folder(SafeFileHandle folder, string path)
    {
        try
        {
            Sync(folder, path);
        }
        catch (IOException e) when (e.HResult == NotSupported)
        {
            // Some network file systems cannot sync a folder and do not need to.
        }
    }

    private static void Sync(SafeFileHandle file, string path)
    {
        while (Fsync(file) != 0)
            if (Marshal.GetLastPInvokeError() is var error and not Interrupted)
                throw new IOException($"fsync of '{path}': {Marshal.GetLastPInvokeErrorMessage()}", error);
    }

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Fsync(SafeFileHandle file);
}
