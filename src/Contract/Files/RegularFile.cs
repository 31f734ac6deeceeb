using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace PipelineKit.Files;

/// <summary>
/// Opens regular files for reading. Other kinds are rejected at once: a pipe can block forever, and reading a device can have
/// side effects or never end. The check applies to the file that was opened.
/// </summary>
internal static partial class RegularFile
{
    /// <summary>Opens a file. <see cref="Diagnostics.SystemErrorText.Of"/> describes its exceptions.</summary>
    /// <param name="path">The path.</param>
    /// <param name="followLinks">Whether the last component of the path may be a link.</param>
    /// <exception cref="IOException">The file cannot be read or is not a regular file.</exception>
    /// <exception cref="UnauthorizedAccessException">Access is denied.</exception>
    public static SafeFileHandle Open(string path, bool followLinks = true)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (path.Contains('\0'))
            throw new ArgumentException("the path contains a NUL character", nameof(path));
        if (!FileStatus.Known)
            return File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var flags = OpenFlags.Read | OpenFlags.Always | (followLinks ? 0 : OpenFlags.NoLink);
        int descriptor;
        while ((descriptor = Open(path, flags)) < 0)
            if (Marshal.GetLastPInvokeError() is var error and not SystemError.Interrupted)
                throw SystemError.Of(error, path);
        return Checked(new SafeFileHandle(descriptor, ownsHandle: true));
    }

    /// <summary>Opens a file as a stream.</summary>
    /// <param name="path">The path.</param>
    /// <param name="buffer">The buffer size in bytes; 0 for none.</param>
    /// <exception cref="IOException">The file cannot be read or is not a regular file.</exception>
    /// <exception cref="UnauthorizedAccessException">Access is denied.</exception>
    public static FileStream OpenStream(string path, int buffer = 0) => new(Open(path), FileAccess.Read, buffer);

    /// <summary>Returns whether a path is a regular file or a link to one; false if that cannot be determined.</summary>
    public static bool IsAt(string path)
    {
        try
        {
            return !FileStatus.Known ? File.Exists(path) : FileStatus.Of(path) is { Kind: FileKind.Regular };
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>Returns an open handle if it is a regular file; otherwise closes it.</summary>
    /// <exception cref="IOException">It is another kind of file.</exception>
    public static SafeFileHandle Checked(SafeFileHandle open)
    {
        try
        {
            return FileStatus.Of(open).Kind is var kind and not FileKind.Regular
                ? throw new IOException($"it is {kind.Words()}, but only regular files are read") : open;
        }
        catch
        {
            open.Dispose();
            throw;
        }
    }

    // Declared without the mode argument, which macOS passes differently for variadic functions.
    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);
}
