using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using PipelineKit.Files;

namespace PipelineKit.Batch.Files;

/// <summary>
/// A folder that is held open. Names are made, renamed and removed in this very folder, whatever its path leads to meanwhile,
/// and links in the place of a name are never followed. Elsewhere than on Linux and macOS, paths must do.
/// </summary>
internal sealed partial class FolderHandle : IDisposable
{
    private static readonly int Folders = OpenFlags.Read | OpenFlags.Folder | OpenFlags.Always;
    private readonly SafeFileHandle? handle;

    private FolderHandle(string path, SafeFileHandle? handle) => (Path, this.handle) = (path, handle);

    /// <summary>Where it was when it was opened.</summary>
    public string Path { get; }

    /// <summary>Which folder it is; null where that is not known.</summary>
    public FileIdentity? Identity => handle is null ? null : FileStatus.Of(handle).Identity;

    /// <summary>Opens the folder that a path leads to, through links where there are any.</summary>
    /// <exception cref="IOException">It cannot be opened, or is no folder.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be opened.</exception>
    public static FolderHandle Open(string path) =>
        new(path, FileStatus.Known ? Call(null, path, Folders, path) : null);

    /// <summary>The same folder once more.</summary>
    public FolderHandle Again() => new(Path, handle is null ? null : Call(handle, ".", Folders, Path));

    /// <summary>Opens a folder in it.</summary>
    /// <exception cref="IOException">There is none, or a link or a file of that name.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be opened.</exception>
    public FolderHandle Folder(string name) =>
        new(Of(name), handle is null ? null : Call(handle, name, Folders | OpenFlags.NoLink, Of(name)));

    /// <summary>Makes a folder in it; false when something with that name already exists.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be made.</exception>
    public bool Make(string name)
    {
        if (handle is null)
        {
            var there = Directory.Exists(Of(name));
            Directory.CreateDirectory(Of(name));
            return !there;
        }
        return MakeAt(handle, name, AnyFolder) == 0 || Failed(Of(name), SystemError.Exists);
    }

    /// <summary>Makes a file that is not there yet, and locks it.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be made.</exception>
    public FileStream Create(string name, int buffer)
    {
        if (handle is null)
            return new(Of(name), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, buffer);
        var file = Call(handle, name, OpenFlags.ReadWrite | OpenFlags.Create | OpenFlags.Anew | OpenFlags.Always, Of(name));
        _ = Lock(file);
        return new(file, FileAccess.ReadWrite, buffer);
    }

    /// <summary>Makes a file in the place of whatever has the name; what that was, or led to, is not written to.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be made.</exception>
    public FileStream Replace(string name)
    {
        if (handle is null)
            return new(Of(name), FileMode.Create, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        Delete(name);
        return new(Call(handle, name, OpenFlags.ReadWrite | OpenFlags.Create | OpenFlags.Anew | OpenFlags.Always, Of(name)),
            FileAccess.ReadWrite, 0);
    }

    /// <summary>Opens a regular file for reading and writing; it is made when there is none.</summary>
    /// <exception cref="IOException">It cannot be opened, or is a link, or no file.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be opened.</exception>
    public FileStream OpenOrCreate(string name) => handle is null
        ? new(Of(name), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0)
        : new(RegularFile.Checked(Call(handle, name,
            OpenFlags.ReadWrite | OpenFlags.Create | OpenFlags.NoLink | OpenFlags.Always, Of(name))), FileAccess.ReadWrite, 0);

    /// <summary>Opens a regular file; for reading alone unless <paramref name="write"/>.</summary>
    /// <exception cref="IOException">It cannot be opened, or is a link, or no file.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be opened.</exception>
    public SafeFileHandle Open(string name, bool write) => handle is null
        ? File.OpenHandle(Of(name), FileMode.Open, write ? FileAccess.ReadWrite : FileAccess.Read,
            write ? FileShare.None : FileShare.ReadWrite)
        : RegularFile.Checked(Call(handle, name,
            (write ? OpenFlags.ReadWrite : OpenFlags.Read) | OpenFlags.NoLink | OpenFlags.Always, Of(name)));

    /// <summary>What has a name; null when nothing has, or nobody can tell.</summary>
    /// <exception cref="IOException">It cannot be asked.</exception>
    public FileStatus? Status(string name) => handle is null ? null : FileStatus.In(handle, name);

    /// <summary>Gives a file another name, over whatever has that.</summary>
    /// <exception cref="IOException">It cannot be done.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be done.</exception>
    public void Rename(string name, string other)
    {
        if (handle is null)
            File.Move(Of(name), Of(other), overwrite: true);
        else if (RenameAt(handle, name, handle, other) != 0)
            Failed(Of(other));
    }

    /// <summary>Gives a file a second name, unless something has that.</summary>
    /// <exception cref="IOException">It cannot be done.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be done.</exception>
    public LinkOutcome Link(string name, string other)
    {
        if (handle is null)
            return LinkOutcome.Unsupported;
        while (LinkAt(handle, name, handle, other, 0) != 0)
            switch (Marshal.GetLastPInvokeError())
            {
                case SystemError.Interrupted:
                    continue;
                case SystemError.Exists:
                    return LinkOutcome.Taken;
                case var error when SystemError.IsUnsupported(error):
                    return LinkOutcome.Unsupported;
                case var error:
                    throw SystemError.Of(error, Of(other));
            }
        return LinkOutcome.Made;
    }

    /// <summary>Removes a file, if there is one.</summary>
    /// <exception cref="IOException">It cannot be done.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be done.</exception>
    public void Delete(string name)
    {
        if (handle is null)
            File.Delete(Of(name));
        else if (UnlinkAt(handle, name, 0) != 0)
            Failed(Of(name), SystemError.NoSuchFile);
    }

    /// <summary>Waits until its names are on the disk.</summary>
    /// <exception cref="IOException">They are not, and why.</exception>
    public void Sync()
    {
        if (handle is not null)
            FileSync.Folder(handle, Path);
    }

    /// <inheritdoc/>
    public void Dispose() => handle?.Dispose();

    private string Of(string name) => System.IO.Path.Combine(Path, name);
}
