using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using PipelineKit.Files;

namespace PipelineKit.Rows;

/// <summary>A file without a name: it is gone with the process, however that ends.</summary>
internal static partial class TemporaryFile
{
    private const int OwnersAlone = 0x180, SizeStays = 1, NoSpace = 28, TooLarge = 27;
    private const int Nameless = 0x400000;

    /// <summary>Makes one; its bytes are set aside at once, so that a full disk is found before anything is computed.</summary>
    /// <exception cref="IOException">There is no room, or no such folder.</exception>
    public static SafeFileHandle Create(string folder, long bytes) =>
        OperatingSystem.IsLinux() && Environment.Is64BitProcess ? Unnamed(folder, bytes) ?? Named(folder, bytes)
            : Named(folder, bytes);

    // Null where the file system has no such files.
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
        // Where an open file may lose its name, it does so now, and not only when the process ends well.
        if (!OperatingSystem.IsWindows())
            File.Delete(path);
        return handle;
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string folder, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "fallocate", SetLastError = true)]
    private static partial int Allocate(int file, int mode, long offset, long bytes);
}
