using System.Runtime.InteropServices;

namespace PipelineKit.Host.Batch;

/// <summary>What a path leads to.</summary>
internal enum FileKind
{
    /// <summary>A file with contents.</summary>
    Regular,

    /// <summary>A folder.</summary>
    Folder,

    /// <summary>A named pipe.</summary>
    Pipe,

    /// <summary>A device.</summary>
    Device,

    /// <summary>A socket.</summary>
    Socket,

    /// <summary>A link, when links are not followed.</summary>
    Link,
}

/// <summary>What tells that a file was not touched: while all four stay, so do its contents.</summary>
/// <param name="Size">Bytes.</param>
/// <param name="Modified">When its contents changed last, in nanoseconds since 1970.</param>
/// <param name="Changed">When anything about it changed last; unlike <paramref name="Modified"/> nobody can set it back.</param>
/// <param name="Number">The file system's own number for it.</param>
internal readonly record struct FileStamp(long Size, long Modified, long Changed, long Number);

/// <summary>Asks what a path leads to without opening it: a pipe that is opened may block for ever.</summary>
internal static partial class FileStat
{
    private const int CurrentFolder = -100, NotFollowing = 0x100, NoSuchFile = 2, NotAFolder = 20, AllBasics = 0x7ff, KindMask = 0xF000;

    /// <summary>The kind and stamp; null when there is nothing.</summary>
    /// <exception cref="IOException">It cannot be asked, and why.</exception>
    public static (FileKind Kind, FileStamp Stamp)? Of(string path, bool followLinks = true)
    {
        if (!OperatingSystem.IsLinux())
            return Plainly(path);
        if (Statx(CurrentFolder, path, followLinks ? 0 : NotFollowing, AllBasics, out var found) == 0)
            return (KindOf(found.Mode), new FileStamp(found.Size, found.Modified.Nanoseconds, found.Changed.Nanoseconds, found.Number));
        var error = Marshal.GetLastPInvokeError();
        return error is NoSuchFile or NotAFolder ? null : throw new IOException($"'{path}': {Marshal.GetLastPInvokeErrorMessage()}", error);
    }

    /// <summary>A kind as messages name it.</summary>
    public static string Words(FileKind kind) => kind switch
    {
        FileKind.Regular => "a file",
        FileKind.Pipe => "a named pipe",
        FileKind.Socket => "a socket",
        FileKind.Folder => "a folder",
        FileKind.Link => "a link",
        _ => "a device",
    };

    private static FileKind KindOf(ushort mode) => (mode & KindMask) switch
    {
        0x8000 => FileKind.Regular,
        0x4000 => FileKind.Folder,
        0x1000 => FileKind.Pipe,
        0xC000 => FileKind.Socket,
        0xA000 => FileKind.Link,
        _ => FileKind.Device,
    };

    // Elsewhere than on Linux, the four are as good as .NET knows them.
    private static (FileKind, FileStamp)? Plainly(string path)
    {
        if (Directory.Exists(path))
            return (FileKind.Folder, default);
        var file = new FileInfo(path);
        return !file.Exists ? null : (FileKind.Regular, new FileStamp(file.Length, file.LastWriteTimeUtc.Ticks * 100, 0, 0));
    }

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(int folder, string path, int flags, uint mask, out Buffer found);

    // The kernel's own layout, the same on every architecture.
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct Buffer
    {
        [FieldOffset(28)]
        public ushort Mode;

        [FieldOffset(32)]
        public long Number;

        [FieldOffset(40)]
        public long Size;

        [FieldOffset(96)]
        public Time Changed;

        [FieldOffset(112)]
        public Time Modified;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Time
    {
        public long Seconds;
        public uint Rest;
        public int Reserved;

        public readonly long Nanoseconds => Seconds * 1_000_000_000 + Rest;
    }
}
