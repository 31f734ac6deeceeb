using Microsoft.Win32.SafeHandles;
using PipelineKit.Batch.Files;
using PipelineKit.Batch.Outputs;
using PipelineKit.Diagnostics;
using PipelineKit.Files;

namespace PipelineKit.Batch.Ledgers;

/// <summary>
/// The open folder of the ledger and the lock. Links, pipes and devices under their names are rejected and never left open.
/// </summary>
internal sealed class StateFolder : IDisposable
{
    private readonly OutputRoot root;

    private StateFolder(OutputRoot root, FolderHandle folder) => (this.root, Handle) = (root, folder);

    /// <summary>The folder.</summary>
    public FolderHandle Handle { get; }

    /// <summary>Opens the state folder of an output folder; null if it does not exist.</summary>
    /// <exception cref="PipelineException">PK0716: it is a link or not a folder.</exception>
    /// <exception cref="IOException">The folder cannot be opened.</exception>
    public static StateFolder? Find(OutputRoot root)
    {
        if (!Directory.Exists(root.Given))
            return null;
        using var output = FolderHandle.Open(root.Given);
        return FileStatus.Known ? output.Status(OutputRoot.Hidden) is null ? null : Open(root, output)
            : Directory.Exists(root.Folder) ? Open(root, output) : null;
    }

    /// <summary>Opens the state folder of an output folder, creating it if needed.</summary>
    /// <param name="root">The output folder.</param>
    /// <param name="output">The open output folder.</param>
    /// <exception cref="PipelineException">PK0716: it is a link or not a folder.</exception>
    /// <exception cref="IOException">The folder cannot be created or opened.</exception>
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

    /// <summary>Opens a state file for reading and writing, creating it if it does not exist.</summary>
    /// <exception cref="PipelineException">PK0716: it is a link or not a regular file.</exception>
    /// <exception cref="IOException">The file cannot be created or opened.</exception>
    public FileStream OpenOrCreate(string name)
    {
        Require(name);
        try
        {
            return Handle.OpenOrCreate(name);
        }
        catch (IOException)
        {
            // The file may have been replaced since the check.
            Require(name);
            throw;
        }
    }

    /// <summary>Opens a state file for reading; null if it does not exist.</summary>
    /// <exception cref="PipelineException">PK0716: it is a link or not a regular file.</exception>
    /// <exception cref="IOException">The file cannot be opened.</exception>
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

    /// <summary>Creates the error for a foreign file or folder under a reserved name.</summary>
    private static PipelineException Foreign(string path, FileKind kind, string wanted) => new(Codes.ForeignFile,
        $"'{path}' is {kind.Words()}, but this program needs {wanted} of its own there", "remove it, and run again");

    private void Require(string name)
    {
        if (Handle.Status(name) is { Kind: not FileKind.Regular and var kind })
            throw Foreign(Path.Combine(root.Folder, name), kind, "a file");
    }

    /// <inheritdoc/>
    public void Dispose() => Handle.Dispose();
}
