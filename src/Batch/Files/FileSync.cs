using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace PipelineKit.Batch.Files;

/// <summary>
/// Makes bytes durable, and says so when that fails: .NET's own flush swallows the errors of fsync on Linux, so libc is
/// called directly.
/// </summary>
internal static partial class FileSync
{
    private const int ReadOnly = 0, Interrupted = 4, NotSupported = 22;

    /// <summary>Waits until the file's bytes are on the disk.</summary>
    /// <exception cref="IOException">They are not, and why.</exception>
    public static void File(FileStream file)
    {
        if (OperatingSystem.IsWindows())
            file.Flush(flushToDisk: true);
        else
            Sync((int)file.SafeFileHandle.DangerousGetHandle(), file.Name);
    }

    /// <summary>Waits until a folder's names are on the disk.</summary>
    /// <exception cref="IOException">They are not, and why.</exception>
    public static void Folder(string path)
    {
        if (OperatingSystem.IsWindows())
            return;
        var descriptor = Open(path, ReadOnly);
        if (descriptor < 0)
            throw Failure("open", path);
        try
        {
            Sync(descriptor, path);
        }
        catch (IOException e) when (e.HResult == NotSupported)
        {
            // Some network file systems cannot sync a folder, and have no need to.
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    /// <summary>Opens a file for reading whoever has it locked; null when that cannot be.</summary>
    public static SafeFileHandle? OpenUnlocked(string path) =>
        OperatingSystem.IsWindows() || Open(path, ReadOnly) is var descriptor && descriptor < 0
            ? null : new SafeFileHandle(descriptor, ownsHandle: true);

    private static void Sync(int descriptor, string path)
    {
        while (Fsync(descriptor) != 0)
            if (Marshal.GetLastPInvokeError() != Interrupted)
                throw Failure("fsync", path);
    }

    private static IOException Failure(string call, string path) =>
        new($"{call} of '{path}': {Marshal.GetLastPInvokeErrorMessage()}", Marshal.GetLastPInvokeError());

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Fsync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);
}
