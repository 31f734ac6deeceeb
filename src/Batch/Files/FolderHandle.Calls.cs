using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using PipelineKit.Files;

namespace PipelineKit.Batch.Files;

internal sealed partial class FolderHandle
{
    private const int AnyFile = 0x1B6, AnyFolder = 0x1FF, Alone = 2, AtOnce = 4;
    private static readonly int CurrentFolder = OperatingSystem.IsMacOS() ? -2 : -100;

    // macOS on ARM passes variadic arguments of open on the stack: eight arguments fill the registers first.
    private static readonly bool OnStack =
        OperatingSystem.IsMacOS() && RuntimeInformation.ProcessArchitecture == Architecture.Arm64;

    /// <summary>Locks an open file for this process; false if another process holds the lock.</summary>
    public static bool Lock(SafeFileHandle file)
    {
        // A file that .NET opened itself is already locked.
        if (!FileStatus.Known)
            return true;
        while (Flock(file, Alone | AtOnce) != 0)
            switch (Marshal.GetLastPInvokeError())
            {
                case SystemError.Interrupted:
                    continue;
                case var error when error == SystemError.WouldBlock:
                    return false;
                default:
                    // Some network file systems do not support locks.
                    return true;
            }
        return true;
    }

    private static SafeFileHandle Call(SafeFileHandle? folder, string name, int flags, string path)
    {
        int descriptor;
        while ((descriptor = Open(folder, name, flags)) < 0)
            if (Marshal.GetLastPInvokeError() is var error and not SystemError.Interrupted)
                throw SystemError.Of(error, path);
        return new SafeFileHandle(descriptor, ownsHandle: true);
    }

    private static int Open(SafeFileHandle? folder, string name, int flags)
    {
        if (folder is null)
            return OpenAt(CurrentFolder, name, flags, AnyFile);
        return OnStack ? OpenAt(folder, name, flags, 0, 0, 0, 0, 0, AnyFile) : OpenAt(folder, name, flags, AnyFile);
    }

    private static bool Failed(string path, int except = 0) => Marshal.GetLastPInvokeError() is var error && error == except
        ? false : throw SystemError.Of(error, path);

    [LibraryImport("libc", EntryPoint = "openat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int OpenAt(int folder, string name, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "openat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int OpenAt(SafeFileHandle folder, string name, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "openat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int OpenAt(SafeFileHandle folder, string name, int flags, nint d, nint e, nint f, nint g, nint h,
        nint mode);

    [LibraryImport("libc", EntryPoint = "mkdirat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MakeAt(SafeFileHandle folder, string name, uint mode);

    [LibraryImport("libc", EntryPoint = "renameat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int RenameAt(SafeFileHandle folder, string name, SafeFileHandle other, string otherName);

    [LibraryImport("libc", EntryPoint = "linkat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int LinkAt(SafeFileHandle folder, string name, SafeFileHandle other, string otherName, int flags);

    [LibraryImport("libc", EntryPoint = "unlinkat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int UnlinkAt(SafeFileHandle folder, string name, int flags);

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    private static partial int Flock(SafeFileHandle file, int how);
}
