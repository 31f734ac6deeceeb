using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace PipelineKit.Batch.Files;

/// <summary>
/// Makes bytes durable, and says so when that fails: .NET's own flush swallows the errors of fsync on Linux, so libc is
/// called directly.
/// </summary>
internal static partial class FileSync
{
    private const int Interrupted = 4, NotSupported = 22;

    /// <summary>Waits until the file's bytes are on the disk.</summary>
    /// <exception cref="IOException">They are not, and why.</exception>
    public static void File(FileStream file, string path)
    {
        if (OperatingSystem.IsWindows())
            file.Flush(flushToDisk: true);
        else
            Sync(file.SafeFileHandle, path);
    }

    /// <summary>Waits until an open folder's names are on the disk.</summary>
    /// <exception cref="IOException">They are not, and why.</exception>
    public static void Folder(SafeFileHandle folder, string path)
    {
        try
        {
            Sync(folder, path);
        }
        catch (IOException e) when (e.HResult == NotSupported)
        {
            // Some network file systems cannot sync a folder, and have no need to.
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
