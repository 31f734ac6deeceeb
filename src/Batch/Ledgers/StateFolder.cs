using Microsoft.Win32.SafeHandles;
using PipelineKit.Batch.Files;
using PipelineKit.Batch.Outputs;
using PipelineKit.Diagnostics;
using PipelineKit.Files;

namespace PipelineKit.Batch.Ledgers;

/// <summary>
/// The folder that ledger and lock lie in, held open. What lies there under their names and is none of this program's files, a
/// link, a pipe, a device, is refused, and never opened for longer than it takes to see that.
/// </summary>
internal sealed class StateFolder : IDisposable
{
    private readonly OutputRoot root;

    private StateFolder(OutputRoot root, FolderHandle folder) => (this.root, Handle) = (root, folder);

    /// <summary>The folder.</summary>
    public FolderHandle Handle { get; }

    /// <summary>Opens that of an output folder; null when there is none.</summary>
    /// <exception cref="PipelineException">PK0716: it is a link, or no folder.</exception>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public static StateFolder? Find(OutputRoot root)
    {
        if (!Directory.Exists(root.Given))
            return null;
        using var output = FolderHandle.Open(root.Given);
        return FileStatus.Known ? output.Status(OutputRoot.Hidden) is null ? null : Open(root, output)
            : Directory.Exists(root.Folder) ? Open(root, output) : null;
    }

    /// <summary>Opens that of an output folder, which is there or can be made.</summary>
    /// <param name="root">The output folder.</param>
    /// <param name="output">The same, open.</param>
    /// <exception cref="PipelineException">PK0716: it is a link, or no folder.</exception>
    /// <exception cref="IOException">It cannot be made or opened.</exception>
    public static StateFolder In(OutputRoot root, FolderHandle output)
    {
        output.Make(OutputRoot.Hidden);
        return Open(root, output);
    }

    private static StateFolder Open(OutputRoot root, FolderHandle output)
    {
        try
        {
            return new(root, output.Folder(OutputRoot.Hidden));
        }
        catch (IOException) when (output.Status(OutputRoot.Hidden) is { Kind: not FileKind.Folder and var kind })
        {
            throw Foreign(root.Folder, kind, "a folder");
        }
    }

    /// <summary>Opens a file of this program's for reading and writing; it is made when there is none.</summary>
    /// <exception cref="PipelineException">PK0716: it is a link, or no file.</exception>
    /// <exception cref="IOException">It cannot be made or opened.</exception>
    public FileStream OpenOrCreate(string name)
    {
        Require(name);
        try
        {
            return Handle.OpenOrCreate(name);
        }
        catch (IOException)
        {
            // What it is may have changed since it was looked at.
            Require(name);
            throw;
        }
    }

    /// <summary>A file of this program's, for reading; null when there is none.</summary>
    /// <exception cref="PipelineException">PK0716: it is a link, or no file.</exception>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public SafeFileHandle? Open(string name)
    {
        Require(name);
        try
        {
            return Handle.Open(name, write: false);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    /// <summary>What is said of something that has the name of a file, or folder, of this program's.</summary>
    private static PipelineException Foreign(string path, FileKind kind, string wanted) => new(Codes.ForeignFile,
        $"'{path}' is {kind.Words()}, where this program keeps {wanted} of its own", "remove it, and run again");

    private void Require(string name)
    {
        if (Handle.Status(name) is { Kind: not FileKind.Regular and var kind })
            throw Foreign(Path.Combine(root.Folder, name), kind, "a file");
    }

    /// <inheritdoc/>
    public void Dispose() => Handle.Dispose();
}
