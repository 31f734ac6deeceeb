using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using PipelineKit.Files;

namespace PipelineKit.Rows;

/// <summary>Creates unnamed temporary files, which are deleted when the process ends for any reason.</summary>
internal static partial class TemporaryFile
{
    private const int OwnersAlone = 0x180, SizeStays = 1, NoSpace = 28, TooLarge = 27;
    private const int Nameless = 0x400000;

    /// <summary>
    /// Creates a file. Its space is reserved at once, so that a full disk is detected before anything is computed.
    /// </summary>
    /// <exception cref="IOException">There is not enough space, or the folder does not exist.</exception>
    public static SafeFileHandle Create(string folder, long bytes) =>
        OperatingSystem.IsLinux() && Environment.Is64BitProcess ? Unnamed(folder, bytes) ?? Named(folder, bytes)
            : Named(folder, bytes);

    // Null when the file system does not support unnamed files.
    private static SafeFileHandle? Unnamed(string folder, long bytes)
    {
        var descriptor = Open(folder, Nameless | OpenFlags.Folder | OpenFlags.ReadWrite | OpenFlags.Always, OwnersAlone);
        if (descriptor < 0)
            return null;
        var file = new SafeFileHandle(descriptor, ownsHandle: true);
        if (Allocate(descriptor, SizeStays, 0, bytes) == 0
            || Marshal.GetLastPInvokeError() is var error && error is not (NoSpace or TooLarge))
            return file;
        file.Dispose();
        throw SystemError.Of(error, folder);
    }

    private static SafeFileHandle Named(string folder, long bytes)
    {
        var path = Path.Combine(folder, $"pipelinekit-{Guid.NewGuid():N}.spool");
        var handle = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite,
            FileShare.ReadWrite | FileShare.Delete, FileOptions.DeleteOnClose, bytes);
        // Where an open file can be deleted, delete it now rather than only on a normal exit.
        if (!OperatingSystem.IsWindows())
            File.Delete(path);
        return handle;
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string folder, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "fallocate", SetLastError = true)]
    private static partial int Allocate(int file, int mode, long offset, long bytes);
}
