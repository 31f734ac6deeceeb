using System.Runtime.InteropServices;

namespace PipelineKit.Batch.Files;

/// <summary>Asks what a path leads to without opening it: a pipe that is opened may block for ever.</summary>
internal static partial class FileStat
{
    private const int CurrentFolder = -100, NotFollowing = 0x100, NoSuchFile = 2, NotAFolder = 20, AllBasics = 0x7ff,
        KindMask = 0xF000;

    /// <summary>The kind and stamp; null when there is nothing.</summary>
    /// <exception cref="IOException">It cannot be asked, and why.</exception>
    public static (FileKind Kind, FileStamp Stamp)? Of(string path, bool followLinks = true)
    {
        if (!OperatingSystem.IsLinux())
            return Plainly(path);
        if (Statx(CurrentFolder, path, followLinks ? 0 : NotFollowing, AllBasics, out var found) == 0)
            return (KindOf(found.Mode),
                new FileStamp(found.Size, found.Modified.Nanoseconds, found.Changed.Nanoseconds, found.Number));
        var error = Marshal.GetLastPInvokeError();
        return error is NoSuchFile or NotAFolder
            ? null : throw new IOException($"'{path}': {Marshal.GetLastPInvokeErrorMessage()}", error);
    }

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
