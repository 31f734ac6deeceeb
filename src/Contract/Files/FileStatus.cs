using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace PipelineKit.Files;

/// <summary>What the system says of a file without reading it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Identity">Which one it is: two names with one identity are one file.</param>
/// <param name="Links">How many names it has.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Modified">When its contents changed last, in nanoseconds since 1970.</param>
/// <param name="Changed">When anything about it changed last.</param>
internal readonly partial record struct FileStatus(
    FileKind Kind, FileIdentity Identity, uint Links, long Size, long Modified, long Changed)
{
    private const int NoSuchFile = 2, NotAFolder = 20;

    /// <summary>Whether the system can be asked at all; elsewhere than on Linux and macOS, .NET's own answers must do.</summary>
    public static bool Known => OperatingSystem.IsLinux() || OperatingSystem.IsMacOS();

    /// <summary>What a path leads to; null when there is nothing. It is not opened: a pipe may block for ever.</summary>
    /// <exception cref="IOException">It cannot be asked, and why.</exception>
    public static FileStatus? Of(string path, bool followLinks = true) => Answer(
        OperatingSystem.IsMacOS() ? Apple.At(Apple.CurrentFolder, path, followLinks, out var status)
            : Kernel.At(Kernel.CurrentFolder, path, followLinks, out status), status, path);

    /// <summary>What a name in an open folder is, links not followed; null when there is nothing.</summary>
    /// <exception cref="IOException">It cannot be asked, and why.</exception>
    public static FileStatus? In(SafeFileHandle folder, string name) => Held(folder, descriptor => Answer(
        OperatingSystem.IsMacOS() ? Apple.At(descriptor, name, follow: false, out var status)
            : Kernel.At(descriptor, name, follow: false, out status), status, name));

    /// <summary>Of what is open.</summary>
    /// <exception cref="IOException">It cannot be asked, and why.</exception>
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

/// <summary>Which file it is, whatever it is called.</summary>
/// <param name="Device">The file system.</param>
/// <param name="Number">Its number there.</param>
internal readonly record struct FileIdentity(long Device, long Number);
