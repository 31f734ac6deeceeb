using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace PipelineKit.Files;

/// <summary>
/// Opens files to be read. A pipe may block for ever, a device may act on being read or have no end: what is no regular file
/// is refused at once, and what is checked is what was opened.
/// </summary>
internal static partial class RegularFile
{
    /// <summary>Opens a file; what it throws says why as <c>SystemWords.Of</c> has it.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="followLinks">Whether its last name may be a link.</param>
    /// <exception cref="IOException">It cannot be read, or is no regular file.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static SafeFileHandle Open(string path, bool followLinks = true)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (path.Contains('\0'))
            throw new ArgumentException("the path has a NUL character", nameof(path));
        if (!FileStatus.Known)
            return File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var flags = OpenFlags.Read | OpenFlags.Always | (followLinks ? 0 : OpenFlags.NoLink);
        int descriptor;
        while ((descriptor = Open(path, flags)) < 0)
            if (Marshal.GetLastPInvokeError() is var error and not SystemError.Interrupted)
                throw SystemError.Of(error, path);
        return Checked(new SafeFileHandle(descriptor, ownsHandle: true));
    }

    /// <summary>The same as a stream.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="buffer">Bytes read ahead; 0 for none.</param>
    /// <exception cref="IOException">It cannot be read, or is no regular file.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static FileStream OpenStream(string path, int buffer = 0) => new(Open(path), FileAccess.Read, buffer);

    /// <summary>Whether there is a regular file, or a link to one; false too when nobody can tell.</summary>
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

    /// <summary>What is open, if it is a regular file; otherwise it is closed.</summary>
    /// <exception cref="IOException">It is something else, and what.</exception>
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

    // Without the third argument of a file that is made: macOS passes it otherwise than this call would.
    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);
}
