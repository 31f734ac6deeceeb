using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using PipelineKit.Files;

namespace PipelineKit.Batch.Files;

/// <summary>
/// An open handle to a folder. Names are created, renamed and removed in this folder even if its path is redirected meanwhile,
/// and links in place of a name are never followed. Systems other than Linux and macOS fall back to paths.
/// </summary>
internal sealed partial class FolderHandle : IDisposable
{
    private static readonly int Folders = OpenFlags.Read | OpenFlags.Folder | OpenFlags.Always;
    private readonly SafeFileHandle? handle;

    private FolderHandle(string path, SafeFileHandle? handle) => (Path, this.handle) = (path, handle);

    /// <summary>The path of the folder when it was opened.</summary>
    public string Path { get; }

    /// <summary>The identity of the folder; null if it is unknown.</summary>
    public FileIdentity? Identity => handle is null ? null : FileStatus.Of(handle).Identity;

    /// <summary>Opens a folder by path, following links.</summary>
    /// <exception cref="IOException">The path cannot be opened or is not a folder.</exception>
    /// <exception cref="UnauthorizedAccessException">Access is denied.</exception>
    public static FolderHandle Open(string path) =>
        new(path, FileStatus.Known ? Call(null, path, Folders, path) : null);

    /// <summary>Opens the same folder again.</summary>
    public FolderHandle Again() => new(Path, handle is null ? null : Call(handle, ".", Folders, Path));

    /// <summary>Opens a subfolder.</summary>
    /// <exception cref="IOException">The name does not exist, or is a link or a file.</exception>
    /// <exception cref="UnauthorizedAccessException">Access is denied.</exception>
    public FolderHandle Folder(string name) =>
        new(Of(name), handle is null ? null : Call(handle, name, Folders | OpenFlags.NoLink, Of(name)));

    /// <summary>Creates a subfolder; false if the name already exists.</summary>
    /// <exception cref="IOException">The folder cannot be created.</exception>
    /// <exception cref="UnauthorizedAccessException">Access is denied.</exception>
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

    /// <summary>Creates and locks a file that does not exist yet.</summary>
    /// <exception cref="IOException">The file cannot be created.</exception>
    /// <exception cref="UnauthorizedAccessException">Access is denied.</exception>
    public FileStream Create(string name, int buffer)
    {
        if (handle is null)
            return new(Of(name), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, buffer);
        var file = Call(handle, name, OpenFlags.ReadWrite | OpenFlags.Create | OpenFlags.Anew | OpenFlags.Always, Of(name));
        _ = Lock(file);
        return new(file, FileAccess.ReadWrite, buffer);
    }

    /// <summary>Creates a file in place of whatever has the name, without writing to that or to its target.</summary>
    /// <exception cref="IOException">The file cannot be created.</exception>
    /// <exception cref="UnauthorizedAccessException">Access is denied.</exception>
    public FileStream Replace(string name)
    {
        if (handle is null)
            return new(Of(name), FileMode.Create, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        Delete(name);
        return new(Call(handle, name, OpenFlags.ReadWrite | OpenFlags.Create | OpenFlags.Anew | OpenFlags.Always, Of(name)),
            FileAccess.ReadWrite, 0);
    }

    /// <summary>Opens a regular file for reading and writing, creating it if it does not exist.</summary>
    /// <exception cref="IOException">The file cannot be opened, or is a link or not a regular file.</exception>
    /// <exception cref="UnauthorizedAccessException">Access is denied.</exception>
    public FileStream OpenOrCreate(string name) => handle is null
        ? new(Of(name), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0)
        : new(RegularFile.Checked(Call(handle, name,
            OpenFlags.ReadWrite | OpenFlags.Create | OpenFlags.NoLink | OpenFlags.Always, Of(name))), FileAccess.ReadWrite, 0);

    /// <summary>Opens a regular file; read-only unless <paramref name="write"/> is set.</summary>
    /// <exception cref="IOException">The file cannot be opened, or is a link or not a regular file.</exception>
    /// <exception cref="UnauthorizedAccessException">Access is denied.</exception>
    public SafeFileHandle Open(string name, bool write) => handle is null
        ? File.OpenHandle(Of(name), FileMode.Open, write ? FileAccess.ReadWrite : FileAccess.Read,
            write ? FileShare.None : FileShare.ReadWrite)
        : RegularFile.Checked(Call(handle, name,
            (write ? OpenFlags.ReadWrite : OpenFlags.Read) | OpenFlags.NoLink | OpenFlags.Always, Of(name)));

    /// <summary>Returns the status of a name; null if it does not exist or cannot be determined.</summary>
    /// <exception cref="IOException">The name cannot be queried.</exception>
    public FileStatus? Status(string name) => handle is null ? null : FileStatus.In(handle, name);

    /// <summary>Renames a file, replacing whatever has the new name.</summary>
    /// <exception cref="IOException">The file cannot be renamed.</exception>
    /// <exception cref="UnauthorizedAccessException">Access is denied.</exception>
    public void Rename(string name, string other)
    {
        if (handle is null)
            File.Move(Of(name), Of(other), overwrite: true);
        else if (RenameAt(handle, name, handle, other) != 0)
            Failed(Of(other));
    }

    /// <summary>Creates a hard link to a file unless the name is taken.</summary>
    /// <exception cref="IOException">The link cannot be created.</exception>
    /// <exception cref="UnauthorizedAccessException">Access is denied.</exception>
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

    /// <summary>Deletes a file if it exists.</summary>
    /// <exception cref="IOException">The file cannot be deleted.</exception>
    /// <exception cref="UnauthorizedAccessException">Access is denied.</exception>
    public void Delete(string name)
    {
        if (handle is null)
            File.Delete(Of(name));
        else if (UnlinkAt(handle, name, 0) != 0)
            Failed(Of(name), SystemError.NoSuchFile);
    }

    /// <summary>Flushes the folder's names to disk.</summary>
    /// <exception cref="IOException">The flush failed.</exception>
    public void Sync()
    {
        if (handle is not null)
            FileSync.Folder(handle, Path);
    }

    /// <inheritdoc/>
    public void Dispose() => handle?.Dispose();

    private string Of(string name) => System.IO.Path.Combine(Path, name);
}
