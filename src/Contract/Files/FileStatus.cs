using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace PipelineKit.Files;

/// <summary>Metadata of a file, available without reading it.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Identity">Its identity: two paths with the same identity are the same file.</param>
/// <param name="Links">The number of hard links.</param>
/// <param name="Size">Its size in bytes.</param>
/// <param name="Modified">When its contents last changed, in nanoseconds since 1970.</param>
/// <param name="Changed">When its contents or metadata last changed.</param>
internal readonly partial record struct FileStatus(
    FileKind Kind, FileIdentity Identity, uint Links, long Size, long Modified, long Changed)
{
    private const int NoSuchFile = 2, NotAFolder = 20;

    /// <summary>Whether the platform is supported (Linux and macOS); elsewhere, use .NET's file APIs.</summary>
    public static bool Known => OperatingSystem.IsLinux() || OperatingSystem.IsMacOS();

    /// <summary>
    /// Returns the status of a path, or null if nothing exists there. The file is not opened, because opening a pipe can block
    /// forever.
    /// </summary>
    /// <exception cref="IOException">The status cannot be read.</exception>
    public static FileStatus? Of(string path, bool followLinks = true) => Answer(
        OperatingSystem.IsMacOS() ? Apple.At(Apple.CurrentFolder, path, followLinks, out var status)
            : Kernel.At(Kernel.CurrentFolder, path, followLinks, out status), status, path);

    /// <summary>Returns the status of an entry in an open folder without following links; null if it does not exist.</summary>
    /// <exception cref="IOException">The status cannot be read.</exception>
    public static FileStatus? In(SafeFileHandle folder, string name) => Held(folder, descriptor => Answer(
        OperatingSystem.IsMacOS() ? Apple.At(descriptor, name, follow: false, out var status)
            : Kernel.At(descriptor, name, follow: false, out status), status, name));

    /// <summary>Returns the status of an open file.</summary>
    /// <exception cref="IOException">The status cannot be read.</exception>
    public static FileStatus Of(SafeFileHandle open) => Held(open, descriptor => Answer(
        OperatingSystem.IsMacOS() ? Apple.Of(descriptor, out var status) : Kernel.Of(descriptor, out status), status, "")!.Value);

    private static T Held<T>(SafeFileHandle handle, Func<int, T> ask)
    {
        var held = false;
        try
        {
            handle.DangerousAddRef(ref held);
            return ask((int)handle.DangerousGetHandle());
        }
        finally
        {
            if (held)
                handle.DangerousRelease();
        }
    }

    private static FileStatus? Answer(bool given, FileStatus status, string path)
    {
        if (given)
            return status;
        var error = Marshal.GetLastPInvokeError();
        return error is NoSuchFile or NotAFolder
            ? null : throw new IOException($"'{path}': {Marshal.GetLastPInvokeErrorMessage()}", error);
    }
}

/// <summary>Identifies a file independently of its path.</summary>
/// <param name="Device">The file system.</param>
/// <param name="Number">The inode number.</param>
internal readonly record struct FileIdentity(long Device, long Number);
